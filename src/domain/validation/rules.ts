import { list } from './lists.ts';
import { label, plainText, prose, text } from './text.ts';

/** Id of an object that is recorded here. */
export const id = plainText(200);

/** True for a valid id. PostgreSQL cannot even search for some other texts. */
export const isId = (value: string) => id.safeParse(value).success;

/** Id or slot name in a search. An impossible one finds nothing. */
export const soughtId = text(0, 1_000);

/** At most 1000 ids in a search. */
export const soughtIds = list(soughtId, 0, 1_000);

/** Name, or words of one, in a search. */
export const soughtText = text(0, 200);

/** An artifact type: the users' own word, compared exactly. */
export const artifactType = label(64);

/** Limit for the artifact types of one model. */
export const maxTypesPerModel = 100;

/** A slot: a team's own name for a place where a model serves, such as "production/glitch". */
export const slotName = plainText(100);

/** Reason of a change, for readers of the log. */
export const requiredReason = prose(1, 1_000);
export const optionalReason = prose(0, 1_000).nullish();

import { list } from './lists.ts';
import { label, plainText, prose, text } from './text.ts';

/** The id of what is recorded here. */
export const id = plainText(200);

/** Whether something can have that id: PostgreSQL cannot even look for every other text. */
export const isId = (value: string) => id.safeParse(value).success;

/** An id, or the name of a slot, to look for. One that nothing can have finds nothing. */
export const soughtId = text(0, 1_000);

/** At most 1000 ids to look for. */
export const soughtIds = list(soughtId, 0, 1_000);

/** A name of 200 characters to look for, or words of one. */
export const soughtText = text(0, 200);

/** An artifact type: the users' own word, compared exactly. */
export const artifactType = label(64);

/** The most artifact types of one model. */
export const maxTypesPerModel = 100;

/** A slot: a team's own name for a place where a model serves, such as "production/glitch". */
export const slotName = plainText(100);

/** Why something was done, for those who read the log. */
export const requiredReason = prose(1, 1_000);
export const optionalReason = prose(0, 1_000).nullish();

import { list } from './lists.ts';
import { label, plainText, prose, text } from './text.ts';

/** Id of a new object. */
export const id = plainText(200);

/** Checks that a text is a valid id. PostgreSQL cannot search for some other texts. */
export const isId = (value: string) => id.safeParse(value).success;

/** Id or slot name in a search. One that nothing can have finds nothing, without an error. */
export const soughtId = text(0, 1_000);

/** At most 1000 ids in a search. */
export const soughtIds = list(soughtId, 0, 1_000);

/** Name, or words of one, in a search. */
export const soughtText = text(0, 200);

/** Id of a data set, and a version of its annotations: names chosen by users. */
export const datasetId = label(200);
export const datasetVersion = label(200);

/** Artifact type: a name chosen by users, compared exactly. */
export const artifactType = label(64);

/** Limit for the artifact types of one model. */
export const maxTypesPerModel = 100;

/** Slot: a name chosen by users for a place where a model serves, such as "production/glitch". */
export const slotName = plainText(100);

/** Reason of a change, for readers of the log. */
export const requiredReason = prose(1, 1_000);
export const optionalReason = prose(0, 1_000).nullish();

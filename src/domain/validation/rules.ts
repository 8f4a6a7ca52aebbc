import { list } from './lists.ts';
import { label, plainText, prose, text } from './text.ts';

/** Maximum number of characters. */
export const maxLength = {
  id: 200,
  artifactType: 64,
  datasetId: 200,
  datasetVersion: 200,
  slotName: 100,
} as const;

/** Id of a new object. */
export const id = plainText(maxLength.id);

/** Checks that a text is a valid id. PostgreSQL cannot search for some other texts. */
export const isId = (value: string) => id.safeParse(value).success;

/** Id or slot name in a search. One that nothing can have finds nothing, without an error. */
export const soughtId = text(0, 1_000);

/** At most 1000 ids in a search. */
export const soughtIds = list(soughtId, 0, 1_000);

/** Name, or words of one, in a search. */
export const soughtText = text(0, 200);

/** Id of a data set, and a version of its annotations: names chosen by users. */
export const datasetId = label(maxLength.datasetId);
export const datasetVersion = label(maxLength.datasetVersion);

/** Artifact type: a name chosen by users, compared exactly. */
export const artifactType = label(maxLength.artifactType);

/** Limit for the artifact types of one model. */
export const maxTypesPerModel = 100;

/** Slot: a name chosen by users for a place where a model serves, such as "production/glitch". */
export const slotName = plainText(maxLength.slotName);

/** Reason of a change, for readers of the log. */
export const requiredReason = prose(1, 1_000);
export const optionalReason = prose(0, 1_000).nullish();

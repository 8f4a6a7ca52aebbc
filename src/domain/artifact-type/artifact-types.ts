import type { Queryable } from '../../database/client.ts';
import { type ArtifactTypeCount, countModelsByArtifactType } from '../../database/model/artifact-types.ts';
import { type RankedModel, selectBestOfTypes } from '../../database/model/model-ranking.ts';
import { parseListSize } from '../list/pagination.ts';
import { rankedStatuses } from '../model/model-filter.ts';

export const maxArtifactTypes = 1_000;

/** The first types that a model detects which is not archived, by name. */
export async function listArtifactTypes(db: Queryable, first: number): Promise<ArtifactTypeCount[]> {
  return countModelsByArtifactType(db, parseListSize('first', first, maxArtifactTypes));
}

/** Each type's best active model: what its F1 score surely exceeds is the highest. */
export function bestOfTypes(
  db: Queryable,
  fields: Iterable<string>,
  artifactTypes: readonly string[],
): Promise<(RankedModel & { bestAt: string })[]> {
  const query = {
    metric: 'F1_SCORE',
    rankBy: 'LOWER_BOUND',
    minSupport: 0,
    statuses: rankedStatuses({}),
    filter: {},
  } as const;
  return selectBestOfTypes(db, fields, query, artifactTypes);
}

import { type ArtifactTypeCount, countModelsByArtifactType } from '../database/artifact-types.ts';
import type { Queryable } from '../database/client.ts';
import { type RankedModel, selectBestOfTypes } from '../database/model-ranking.ts';
import { rankedModels } from './model-filter.ts';

/** Every type that a model detects which is not archived, by name. */
export function listArtifactTypes(db: Queryable): Promise<ArtifactTypeCount[]> {
  return countModelsByArtifactType(db);
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
    filter: rankedModels({}),
  } as const;
  return selectBestOfTypes(db, fields, query, artifactTypes);
}

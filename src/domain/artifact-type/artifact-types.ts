import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import type { Maybe } from '../../database/maybe.ts';
import { type ArtifactTypeCount, countModelsByArtifactType } from '../../database/model/artifact-types.ts';
import { type RankedModel, selectBestOfTypes } from '../../database/model/model-ranking.ts';
import type { Selection } from '../../database/sql/columns.ts';
import { parseListSize } from '../list/pagination.ts';
import { rankedStatuses } from '../model/model-filter.ts';

export const maxArtifactTypes = 1_000;

/** First artifact types of models that are not archived, by name. */
export async function listArtifactTypes(db: Queryable, first: Maybe<number>): Promise<ArtifactTypeCount[]> {
  return countModelsByArtifactType(db, parseListSize('first', first, 100, maxArtifactTypes));
}

/** Best active model of each type, by the lower bound of its F1 score. */
export function bestOfTypes<Field extends keyof Model>(
  db: Queryable,
  selection: Selection<Model, Field>,
  artifactTypes: readonly string[],
): Promise<(RankedModel<Field> & { bestAt: string })[]> {
  const query = {
    metric: 'F1_SCORE',
    rankBy: 'LOWER_BOUND',
    minSupport: 0,
    statuses: rankedStatuses({}),
    filter: {},
  } as const;
  return selectBestOfTypes(db, selection, query, artifactTypes);
}

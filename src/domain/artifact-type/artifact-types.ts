import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import type { Maybe } from '../../database/maybe.ts';
import {
  type ArtifactTypeCount,
  type ArtifactTypeOrder,
  artifactTypeOrder,
  artifactTypeOrderFields,
  countArtifactTypes,
  selectArtifactTypes,
} from '../../database/model/artifact-types.ts';
import { type RankedModel, selectBestOfTypes } from '../../database/model/model-ranking.ts';
import type { Selection } from '../../database/sql/columns.ts';
import type { Page } from '../../database/sql/select-page.ts';
import { type GivenCriterion, orderParser } from '../list/orders.ts';
import { type PageArguments, pageRequest } from '../list/pagination.ts';
import { rankedStatuses } from '../model/model-filter.ts';

export const defaultArtifactTypeOrder = { field: 'ARTIFACT_TYPE', direction: 'ASC' } as const;
const parseOrderBy = orderParser(artifactTypeOrderFields, defaultArtifactTypeOrder);

interface ArtifactTypeListArguments extends PageArguments {
  readonly orderBy?: Maybe<readonly GivenCriterion<ArtifactTypeOrder>[]>;
}

/** List of artifact types whose arguments are valid. */
interface ArtifactTypeList {
  page(db: Queryable): Promise<Page<ArtifactTypeCount>>;
  count(db: Queryable): Promise<number>;
}

/** Artifact types of models that are not archived, by name unless ordered otherwise. */
export function listArtifactTypes({ orderBy, ...page }: ArtifactTypeListArguments): ArtifactTypeList {
  const criteria = parseOrderBy(orderBy);
  const order = artifactTypeOrder(criteria);
  const request = pageRequest(order, page);
  return { page: (db) => selectArtifactTypes(db, order, request), count: countArtifactTypes };
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

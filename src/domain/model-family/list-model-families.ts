import type { Queryable } from '../../database/client.ts';
import type { Maybe } from '../../database/maybe.ts';
import {
  countFamilies,
  familyOrder,
  familyOrderFields,
  type ModelFamilyOrder,
  selectFamilies,
} from '../../database/model/model-family.ts';
import type { Page } from '../../database/sql/select-page.ts';
import { type GivenCriterion, orderParser } from '../list/orders.ts';
import { type PageArguments, pageRequest } from '../list/pagination.ts';
import { type FamilyFields, loadFamilies, type ModelFamily } from './model-family.ts';

export const defaultModelFamilyOrder = { field: 'NAME', direction: 'ASC' } as const;
const parseOrderBy = orderParser(familyOrderFields, defaultModelFamilyOrder);

interface ModelFamilyListArguments extends PageArguments {
  readonly orderBy?: Maybe<readonly GivenCriterion<ModelFamilyOrder>[]>;
}

/** List of families whose arguments are valid. */
interface ModelFamilyList {
  /** One more statement reads the models of the page. */
  page(db: Queryable, fields: FamilyFields): Promise<Page<ModelFamily>>;
  count(db: Queryable): Promise<number>;
}

/** Families of models that are not archived, by name. */
export function listModelFamilies({ orderBy, ...page }: ModelFamilyListArguments): ModelFamilyList {
  const order = parseOrderBy(orderBy);
  const request = pageRequest(familyOrder(order), page);
  return {
    page: async (db, fields) => withModels(db, fields, await selectFamilies(db, order, request)),
    count: countFamilies,
  };
}

async function withModels(
  db: Queryable,
  fields: FamilyFields,
  { rows, cursors, ...pageInfo }: Page<{ readonly name: string }>,
): Promise<Page<ModelFamily>> {
  if (rows.length === 0) return { ...pageInfo, rows: [], cursors: [] };
  const names = rows.map(({ name }) => name);
  const families = new Map((await loadFamilies(db, fields, names)).map((family) => [family.name, family]));
  // The last model of a family may have been archived in between.
  const found = names.flatMap((name, at) => {
    const family = families.get(name);
    return family ? [{ family, cursor: cursors[at] ?? '' }] : [];
  });
  return {
    ...pageInfo,
    rows: found.map(({ family }) => family),
    cursors: found.map(({ cursor }) => cursor),
  };
}

import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import {
  countFamilies,
  type FamilyModel as FamilyRow,
  familyOrder,
  modelsOfFamilies,
  selectFamilies,
} from '../../database/model/model-family.ts';
import type { Page, PageRequest } from '../../database/sql/select-page.ts';
import { isStorable } from '../../database/sql/text.ts';
import { maxPageSize, type PageArguments, pageRequest, parseListSize } from '../list/pagination.ts';

/** The models that share a name but for its version, archived ones left out. */
export interface ModelFamily {
  readonly name: string;
  readonly size: number;
  readonly newest: FamilyModel;
  readonly best: FamilyModel;
  /** The newest versions, oldest first, as far as they were read. */
  readonly versions: readonly ModelVersion[];
}

/** A model in its family. */
export interface ModelVersion {
  readonly model: FamilyModel;
  /** The newest model of the version before its own; null for those of the first. */
  readonly before: FamilyModel | null;
}

/** What of the models of families is to be read. */
export interface FamilyFields {
  readonly fields: Iterable<keyof Model>;
  /** Whether the versions are asked for, and not just the newest and the best. */
  readonly versions: boolean;
}

/** What a family needs of its models, whatever else is asked for. */
const ownFields = { version: true, precision: true, recall: true, f1Score: true } as const;

export type FamilyModel = FamilyRow<keyof typeof ownFields>;

/** A family by its name; null where no model belongs to it. */
export async function findModelFamily(
  db: Queryable,
  asked: FamilyFields,
  name: string,
): Promise<ModelFamily | null> {
  if (!isStorable(name)) return null;
  return (await loadFamilies(db, asked, [name])).get(name) ?? null;
}

/** The page of families that is asked for. */
export const familyPage = (page: PageArguments): PageRequest => pageRequest(familyOrder, page);

/** A page of the families, by name, and their models in one more statement. */
export async function listModelFamilies(
  db: Queryable,
  asked: FamilyFields,
  page: PageRequest,
): Promise<Page<ModelFamily>> {
  const { rows, cursors, ...place } = await selectFamilies(db, page);
  const families = await loadFamilies(
    db,
    asked,
    rows.map(({ name }) => name),
  );
  // The last model of a family may have been archived in between.
  const there = rows.flatMap(({ name }, at) => {
    const family = families.get(name);
    return family ? [{ family, cursor: cursors[at] ?? '' }] : [];
  });
  return {
    ...place,
    rows: there.map(({ family }) => family),
    cursors: there.map(({ cursor }) => cursor),
  };
}

/** How many families there are. */
export function countModelFamilies(db: Queryable): Promise<number> {
  return countFamilies(db);
}

/** The newest `last` versions of a family, oldest first. */
export function newestVersions({ versions }: ModelFamily, last: number): ModelVersion[] {
  return versions.slice(-parseListSize('last', last));
}

async function loadFamilies(
  db: Queryable,
  { fields, versions }: FamilyFields,
  names: readonly string[],
): Promise<Map<string, ModelFamily>> {
  if (names.length === 0) return new Map();
  const limit = versions ? maxPageSize : 1;
  const rows = await modelsOfFamilies(db, { select: ownFields, more: fields }, names, limit);
  const byName = new Map<string, FamilyModels>();
  for (const row of rows) {
    const before = byName.get(row.family);
    if (before) before.push(row);
    else byName.set(row.family, [row]);
  }
  return new Map([...byName].map(([name, models]) => [name, family(name, models, limit)]));
}

/** The models of one family, the newest first: there is no family without one. */
type FamilyModels = [newest: FamilyModel, ...others: FamilyModel[]];

/** A family of its newest `limit` models and its best one. */
function family(name: string, models: FamilyModels, limit: number): ModelFamily {
  const [newest] = models;
  const best = models.find(({ rankFromBest }) => rankFromBest === 1) ?? newest;
  const newestOfVersion = new Map(
    models
      .filter(({ rankWithinVersion }) => rankWithinVersion === 1)
      .map((model) => [model.versionRank, model]),
  );
  const listed = models.filter(({ rankFromNewest }) => rankFromNewest <= limit);
  const versions = listed
    .map((model) => ({ model, before: newestOfVersion.get(model.versionRank + 1) ?? null }))
    .reverse();
  return { name, size: newest.familySize, newest, best, versions };
}

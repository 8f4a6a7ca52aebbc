import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import type { Maybe } from '../../database/maybe.ts';
import { type FamilyModel as FamilyRow, modelsOfFamilies } from '../../database/model/model-family.ts';
import { maxPageSize, parseListSize } from '../list/pagination.ts';
import type { Evaluation } from '../statistics/counts.ts';
import { overallDeviation } from '../statistics/intervals.ts';
import { overallProbabilityBetter } from '../statistics/probability.ts';

/** Models with the same name except for the version, without archived ones. */
export interface ModelFamily {
  readonly name: string;
  readonly size: number;
  readonly newest: FamilyModel;
  readonly best: FamilyModel;
  /** Newest versions, oldest first. Only the newest one, unless all were requested. */
  readonly versions: readonly ModelVersion[];
}

/** Model of a family. */
export interface ModelVersion {
  readonly model: FamilyModel;
  /** Newest model of the previous version. Null: first version. */
  readonly before: FamilyModel | null;
}

/** Fields to read of the models of families. */
export interface FamilyFields {
  readonly fields: Iterable<keyof Model>;
  /** True: all versions are requested, not only the newest and the best. */
  readonly versions: boolean;
}

/** Fields that every family needs of its models. */
const ownFields = { version: true, precision: true, recall: true, f1Score: true } as const;

type FamilyModel = FamilyRow<keyof typeof ownFields>;

/** Newest `last` versions of a family, oldest first. */
export function newestVersions({ versions }: ModelFamily, last: Maybe<number>): ModelVersion[] {
  return versions.slice(-parseListSize('last', last, maxPageSize));
}

/**
 * P(true overall F1 score > that of the model before), by the normal approximation of both. Null: no model
 * before, or neither model's uncertainty is known.
 */
export async function versionProbabilityBetter(
  { model, before }: ModelVersion,
  evaluationsOf: (modelId: string) => Promise<readonly Evaluation[]>,
): Promise<number | null> {
  if (before === null) return null;
  const [own, other] = await Promise.all(
    [model, before].map(async ({ id, f1Score }) => ({
      estimate: f1Score,
      deviation: overallDeviation('F1_SCORE', await evaluationsOf(id)),
    })),
  );
  return own && other ? overallProbabilityBetter(own, other) : null;
}

/** Families by name, in one statement. A family without models is missing. */
export async function loadFamilies(
  db: Queryable,
  { fields, versions }: FamilyFields,
  names: readonly string[],
): Promise<ModelFamily[]> {
  const limit = versions ? maxPageSize : 1;
  const rows = await modelsOfFamilies(db, { select: ownFields, more: fields }, names, limit);
  const byName = new Map<string, FamilyModels>();
  for (const row of rows) {
    const before = byName.get(row.family);
    if (before) before.push(row);
    else byName.set(row.family, [row]);
  }
  return [...byName].map(([name, models]) => family(name, models, limit));
}

/** Models of one family, newest first; a family has at least one. */
type FamilyModels = [newest: FamilyModel, ...others: FamilyModel[]];

/** Family with its newest `limit` models and its best model. */
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

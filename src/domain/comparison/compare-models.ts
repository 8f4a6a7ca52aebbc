import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import { modelsByIds } from '../../database/model/models.ts';
import type { ClassMetric } from '../../database/model/per-class-metrics.ts';
import { compareText } from '../../database/sql/text.ts';
import { NotFoundError } from '../errors.ts';
import { once } from '../once.ts';
import { parseInput } from '../validation/parse-input.ts';
import {
  type ClassComparison,
  type ClassScore,
  type ComparedRow,
  compareClasses,
  type Verdict,
} from './compare-artifact-types.ts';
import { type ComparisonInput, comparisonSchema } from './comparison-input.ts';

/** Models side by side. Their classes are compared when that is asked for. */
export interface Comparison {
  readonly baseline: ComparedRow;
  /** In the order asked for. */
  readonly entries: readonly ComparisonEntry[];
  readonly classes: () => Promise<ClassComparison[]>;
}

/** One of the models, against the baseline. */
export interface ComparisonEntry {
  readonly model: ComparedRow;
  readonly baseline: ComparedRow;
  /** The model's classes of one verdict. */
  readonly scoresThatAre: (verdict: Verdict) => Promise<ClassScore[]>;
}

/** What a comparison needs of the models, whatever else is asked for. */
const ownFields = { precision: true, recall: true, f1Score: true, createdAt: true } as const;

/**
 * Puts 2 to 10 models side by side, archived ones too.
 * @throws InvalidInputError that names every error, NotFoundError that names every unknown id
 */
export async function compareModels(
  db: Queryable,
  fields: Iterable<keyof Model>,
  metricsOf: (modelId: string) => Promise<readonly ClassMetric[]>,
  given: ComparisonInput,
): Promise<Comparison> {
  const { ids, baselineId, artifactTypes } = parseInput(comparisonSchema, given, []);
  const models = await knownModels(db, fields, ids);
  const baselineAt = baselineId == null ? 0 : ids.indexOf(baselineId);
  const baseline = models[baselineAt] as ComparedRow;
  const classes = once(async () => {
    const metrics = await Promise.all(ids.map(metricsOf));
    const compared = models.map((model, at) => ({ model, metrics: byClass(metrics[at] ?? []) }));
    return compareClasses(compared, baselineAt, artifactTypes ?? classesOfAny(metrics));
  });
  const entries = models.map((model, at) => ({
    model,
    baseline,
    scoresThatAre: async (verdict: Verdict) => {
      const scores = (await classes()).flatMap((compared) => compared.scores[at] ?? []);
      return scores.filter((score) => score.verdict() === verdict);
    },
  }));
  return { baseline, entries, classes };
}

/** The models in the order of the ids. */
async function knownModels(
  db: Queryable,
  fields: Iterable<keyof Model>,
  ids: readonly string[],
): Promise<ComparedRow[]> {
  const rows = await modelsByIds(db, { select: ownFields, more: fields }, ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const [unknown, ...others] = ids.filter((id) => !byId.has(id));
  if (unknown !== undefined) throw new NotFoundError('model', unknown, ...others);
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const byClass = (metrics: readonly ClassMetric[]) =>
  new Map(metrics.map((metric) => [metric.artifactType, metric]));

/** In alphabetical order, which does not depend on the order of the models. */
const classesOfAny = (metrics: readonly (readonly ClassMetric[])[]) =>
  [...new Set(metrics.flat().map(({ artifactType }) => artifactType))].sort(compareText);

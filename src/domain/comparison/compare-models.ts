import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import { modelsByIds } from '../../database/model/models.ts';
import type { RegisteredMetric } from '../../database/model/per-class-metrics.ts';
import { compareText } from '../../database/sql/text.ts';
import { NotFoundError } from '../errors.ts';
import { evaluationFields } from '../model/evaluation-set.ts';
import { once } from '../once.ts';
import { parseInput } from '../validation/parse-input.ts';
import {
  type ClassComparison,
  type ClassScore,
  type ComparedRow,
  compareArtifactTypes,
  type Verdict,
} from './compare-artifact-types.ts';
import { type ComparisonInput, comparisonSchema } from './comparison-input.ts';

/** Compared models. The artifact types are compared only on request. */
export interface Comparison {
  readonly baseline: ComparedRow;
  /** In the requested order. */
  readonly entries: readonly ComparisonEntry[];
  readonly classes: () => Promise<ClassComparison[]>;
}

/** One model compared with the baseline. */
export interface ComparisonEntry {
  readonly model: ComparedRow;
  readonly baseline: ComparedRow;
  /** Scores of the model with one verdict. */
  readonly scoresWithVerdict: (verdict: Verdict) => Promise<ClassScore[]>;
}

/** Fields that every comparison needs. */
const ownFields = {
  precision: true,
  recall: true,
  f1Score: true,
  createdAt: true,
  ...evaluationFields,
} as const;

/**
 * Compares 2 to 10 models, archived ones included.
 * @throws InvalidInputError that names every error, NotFoundError with every unknown id
 */
export async function compareModels(
  db: Queryable,
  fields: Iterable<keyof Model>,
  metricsOf: (modelId: string) => Promise<readonly RegisteredMetric[]>,
  given: ComparisonInput,
): Promise<Comparison> {
  const { ids, baselineId, artifactTypes } = parseInput(comparisonSchema, given, []);
  const models = await knownModels(db, fields, ids);
  const baselineAt = baselineId == null ? 0 : ids.indexOf(baselineId);
  const baseline = models[baselineAt] as ComparedRow;
  const classes = once(async () => {
    const metrics = await Promise.all(ids.map(metricsOf));
    const compared = models.map((model, at) => ({ model, metrics: byArtifactType(metrics[at] ?? []) }));
    return compareArtifactTypes(compared, baselineAt, artifactTypes ?? evaluatedTypes(metrics));
  });
  const entries = models.map((model, at) => ({
    model,
    baseline,
    scoresWithVerdict: async (verdict: Verdict) => {
      const scores = (await classes()).flatMap((compared) => compared.scores[at] ?? []);
      return scores.filter((score) => score.verdict() === verdict);
    },
  }));
  return { baseline, entries, classes };
}

/** Models in the order of the ids. */
async function knownModels(
  db: Queryable,
  fields: Iterable<keyof Model>,
  ids: readonly string[],
): Promise<ComparedRow[]> {
  const rows = await modelsByIds(db, { select: ownFields, more: fields }, ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const unknown = ids.filter((id) => !byId.has(id));
  if (unknown.length > 0) throw new NotFoundError('model', { modelIds: unknown });
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const byArtifactType = (metrics: readonly RegisteredMetric[]) =>
  new Map(metrics.map((metric) => [metric.artifactType, metric]));

/** Artifact types that any of the models was evaluated on, in alphabetical order. */
const evaluatedTypes = (metrics: readonly (readonly RegisteredMetric[])[]) =>
  [...new Set(metrics.flat().map(({ artifactType }) => artifactType))].sort(compareText);

import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import type { Maybe } from '../../database/maybe.ts';
import type { RegisteredMetric } from '../../database/model/per-class-metrics.ts';
import { compareText } from '../../database/sql/text.ts';
import { InvalidInputError } from '../errors.ts';
import { once } from '../once.ts';
import type { Turns } from '../turns.ts';
import { parseInput } from '../validation/parse-input.ts';
import {
  type ClassComparison,
  type ClassScore,
  type ComparedRow,
  compareArtifactTypes,
  type Verdict,
} from './compare-artifact-types.ts';
import { rowsOfIds, rowsOfVersions } from './compared-rows.ts';
import { type ComparisonInput, comparisonSchema, mustBeCompared } from './comparison-input.ts';

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
  readonly scoresWithVerdict: (verdict: Verdict, inTurn: Turns) => Promise<ClassScore[]>;
}

/**
 * Compares 2 to 10 models, named by ids or by families and versions.
 * @throws InvalidInputError that names every error, NotFoundError or VersionNotFoundError with every unknown
 * model
 */
export async function compareModels(
  db: Queryable,
  fields: Iterable<keyof Model>,
  metricsOf: (modelId: string) => Promise<readonly RegisteredMetric[]>,
  given: ComparisonInput,
): Promise<Comparison> {
  // Null rather than absent: then the error says more than that the ids are missing.
  const input = parseInput(comparisonSchema, { ...given, ids: given.ids ?? null }, []);
  const { ids, models: versions, baselineId, artifactTypes } = input;
  const models = versions
    ? await rowsOfVersions(db, fields, versions)
    : await rowsOfIds(db, fields, ids ?? []);
  const baselineAt = baselinePlace(models, baselineId);
  const baseline = models[baselineAt] as ComparedRow;
  const classes = once(async () => {
    const metrics = await Promise.all(models.map(({ id }) => metricsOf(id)));
    const compared = models.map((model, at) => ({ model, metrics: byArtifactType(metrics[at] ?? []) }));
    return compareArtifactTypes(compared, baselineAt, artifactTypes ?? evaluatedTypes(metrics));
  });
  const entries = models.map((model, at) => ({
    model,
    baseline,
    scoresWithVerdict: async (verdict: Verdict, inTurn: Turns) => {
      const scores = (await classes()).flatMap((compared) => compared.scores[at] ?? []);
      return inTurn(() => scores.filter((score) => score.verdict() === verdict));
    },
  }));
  return { baseline, entries, classes };
}

/**
 * Place of the baseline among the models. Default: the first.
 * @throws InvalidInputError if it is not one of them
 */
function baselinePlace(models: readonly ComparedRow[], baselineId: Maybe<string>): number {
  if (baselineId == null) return 0;
  const ids = models.map(({ id }) => id);
  const at = ids.indexOf(baselineId);
  if (at >= 0) return at;
  const message = mustBeCompared(ids, baselineId);
  throw new InvalidInputError([{ path: ['baselineId'], message, code: 'INCONSISTENT' }]);
}

const byArtifactType = (metrics: readonly RegisteredMetric[]) =>
  new Map(metrics.map((metric) => [metric.artifactType, metric]));

/** Artifact types that any of the models was evaluated on, in alphabetical order. */
const evaluatedTypes = (metrics: readonly (readonly RegisteredMetric[])[]) =>
  [...new Set(metrics.flat().map(({ artifactType }) => artifactType))].sort(compareText);

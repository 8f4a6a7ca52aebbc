import type { Model } from '../../database/generated/prisma/client.ts';
import { formatValue } from '../validation/format-value.ts';

/** Data that a model was evaluated on. */
export interface EvaluationSet {
  readonly datasetId: string;
  /** Version of its annotations. Null: not recorded. */
  readonly version: string | null;
}

/** Fields to read for the evaluation set of a model. */
export const evaluationFields = { evaluatedOnDatasetId: true, evaluatedOnVersion: true } as const;

export type EvaluatedRow = Pick<Model, keyof typeof evaluationFields>;

/** Data that a model was evaluated on. Null: not recorded. */
export function evaluationSetOf(model: EvaluatedRow): EvaluationSet | null {
  const { evaluatedOnDatasetId: datasetId, evaluatedOnVersion: version } = model;
  return datasetId === null ? null : { datasetId, version };
}

const maxNamed = 5;

/**
 * Notice for readers of a comparison whose models are not known to be evaluated on the same data. Null: one
 * set for all models, or none recorded.
 */
export function differentDataNotice(models: readonly EvaluatedRow[]): string | null {
  const sets = models.map(evaluationSetOf);
  const counted = countSets(sets);
  if (counted.length < 2) return null;
  const start = areDifferent(sets.filter((set) => set !== null))
    ? 'The models were evaluated on different data'
    : 'The models are not known to be evaluated on the same data';
  const named = counted.slice(0, maxNamed).map(formatCounted).join(', ');
  const more = counted.length > maxNamed ? ` and ${counted.length - maxNamed} more` : '';
  return `${start}: ${named}${more}. Differences in their metrics may come from the data.`;
}

/** Another id, or another version of the same. A version that is not recorded may be any. */
function areDifferent(sets: readonly EvaluationSet[]): boolean {
  const ids = new Set(sets.map(({ datasetId }) => datasetId));
  const versions = new Set(sets.flatMap(({ version }) => version ?? []));
  return ids.size > 1 || versions.size > 1;
}

interface CountedSet {
  readonly set: EvaluationSet | null;
  readonly models: number;
}

/** Each set with its number of models, the most frequent first. */
function countSets(sets: readonly (EvaluationSet | null)[]): CountedSet[] {
  const counted = new Map<string, CountedSet>();
  for (const set of sets) {
    const key = JSON.stringify(set);
    counted.set(key, { set, models: (counted.get(key)?.models ?? 0) + 1 });
  }
  return [...counted.values()].sort((a, b) => b.models - a.models);
}

function formatCounted({ set, models }: CountedSet): string {
  return `${set ? formatSet(set) : 'not recorded'} (${models === 1 ? '1 model' : `${models} models`})`;
}

function formatSet({ datasetId, version }: EvaluationSet): string {
  return version === null
    ? `${formatValue(datasetId)} without a version`
    : `${formatValue(datasetId)} version ${formatValue(version)}`;
}

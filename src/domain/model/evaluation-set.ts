import type { Model } from '../../database/generated/prisma/client.ts';

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

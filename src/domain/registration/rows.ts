import type { Model, PerClassMetric } from '../../database/generated/prisma/client.ts';
import { versionNumbers } from '../../database/model/models.ts';
import { tagsByKey } from '../../database/model/tags.ts';
import { usableForInference } from '../model/model.ts';
import type { IdentifiedInput } from '../model/model-input.ts';
import { nameParts } from '../model/model-name.ts';
import { lowerBound, overallLowerBound } from '../statistics/intervals.ts';

/** Row of a new model of a job with this data set, with the lower bounds for rankings. */
export function modelRow(input: IdentifiedInput, now: Date, datasetId: string | null = null): Model {
  const { precision, recall, f1Score, perClass, evaluatedOn } = input.evalMetrics;
  const name = input.name ?? null;
  const { family, version, versionOrder } = nameParts(name);
  return {
    id: input.id,
    name,
    description: input.description ?? null,
    artifactTypes: [...input.artifactTypes],
    trainingJobId: input.trainingJobId,
    datasetId,
    precision,
    recall,
    f1Score,
    support: perClass.reduce((sum, { support }) => sum + support, 0),
    precisionLowerBound: overallLowerBound('PRECISION', precision, perClass),
    recallLowerBound: overallLowerBound('RECALL', recall, perClass),
    f1ScoreLowerBound: overallLowerBound('F1_SCORE', f1Score, perClass),
    evaluatedOnDatasetId: evaluatedOn?.datasetId ?? null,
    evaluatedOnVersion: evaluatedOn?.version ?? null,
    isActive: input.isActive,
    archivedAt: input.archivedAt ?? null,
    family,
    version,
    versionOrder: versionNumbers(versionOrder),
    revision: 1,
    createdAt: input.createdAt ?? now,
    updatedAt: now,
    artifactUri: input.artifactUri ?? null,
    digest: input.digest ?? null,
    gitCommit: input.gitCommit ?? null,
    runUrl: input.runUrl ?? null,
    tags: { ...tagsByKey(input.tags ?? []) },
  };
}

/** Rows of its per-class metrics, in the given order. */
export function metricRows(input: IdentifiedInput, model: Model): PerClassMetric[] {
  return input.evalMetrics.perClass.map((metric, position) => ({
    modelId: model.id,
    artifactType: metric.artifactType,
    position,
    precision: metric.precision,
    recall: metric.recall,
    f1Score: metric.f1Score,
    support: metric.support,
    precisionLowerBound: lowerBound('PRECISION', metric),
    recallLowerBound: lowerBound('RECALL', metric),
    f1ScoreLowerBound: lowerBound('F1_SCORE', metric),
    modelCreatedAt: model.createdAt,
    usable: usableForInference(model),
  }));
}

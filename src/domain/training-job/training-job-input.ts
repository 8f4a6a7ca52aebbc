import { z } from 'zod';
import type { TrainingJob } from '../../database/generated/prisma/client.ts';
import { TrainingJobStatus } from '../../database/generated/prisma/enums.ts';
import { formatValue } from '../validation/format-value.ts';
import { addError } from '../validation/must-be.ts';
import { integer, maxInt, notNegative, positive } from '../validation/numbers.ts';
import { datasetId, datasetVersion, id } from '../validation/rules.ts';
import type { RulesOf } from '../validation/rules-of.ts';
import { pastTime } from '../validation/times.ts';
import { hyperparameters } from './hyperparameters.ts';

/** Details of a training job: every field that may be null. */
export type TrainingJobDetails = Omit<TrainingJob, 'id' | 'status' | 'createdAt' | 'updatedAt'>;

/** A job that has ended keeps its status. */
export const finalStatuses: readonly TrainingJobStatus[] = ['COMPLETED', 'FAILED', 'CANCELLED'];

/** The only list of the details. Each column of the table must have a rule here, or this does not compile. */
const detailRules = (now: Date) =>
  ({
    datasetId: datasetId.nullish(),
    annotationSetVersion: datasetVersion.nullish(),
    epochs: integer(1, maxInt).nullish(),
    batchSize: integer(1, maxInt).nullish(),
    learningRate: positive.nullish(),
    chunkSizeSeconds: positive.nullish(),
    audioFileCount: integer(0, maxInt).nullish(),
    audioSeconds: notNegative.nullish(),
    annotationCount: integer(0, maxInt).nullish(),
    startedAt: pastTime(now).nullish(),
    completedAt: pastTime(now).nullish(),
    hyperparameters: hyperparameters.nullish(),
  }) satisfies RulesOf<Partial<TrainingJobDetails>>;

export const detailFields = Object.keys(detailRules(new Date())) as readonly (keyof TrainingJobDetails)[];

/**
 * Rules of a reported training job at the time `now`. Absent: the field does not change. Null: it is cleared.
 */
export function trainingJobSchema(now: Date) {
  return z
    .strictObject({ id, status: z.enum(TrainingJobStatus), ...detailRules(now) })
    .superRefine(({ status, completedAt }, context) => {
      if (!completedAt || finalStatuses.includes(status)) return;
      const message = `must be null while the job is ${status}, got ${formatValue(completedAt)}`;
      addError(context, ['completedAt'], 'INCONSISTENT', message);
    })
    .superRefine(({ startedAt, completedAt }, context) => {
      if (!startedAt || !completedAt || completedAt >= startedAt) return;
      const message = `must be a time from startedAt, ${formatValue(startedAt)}, got ${formatValue(completedAt)}`;
      addError(context, ['completedAt'], 'INCONSISTENT', message);
    });
}

export type RecordTrainingJobInput = z.input<ReturnType<typeof trainingJobSchema>>;

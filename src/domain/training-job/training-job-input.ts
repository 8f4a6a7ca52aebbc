import { z } from 'zod';
import type { TrainingJob } from '../../database/generated/prisma/client.ts';
import type { TrainingJobStatus } from '../../database/generated/prisma/enums.ts';
import { formatValue } from '../validation/format-value.ts';
import { id, integer, label, notNegative, pastTime, positive } from '../validation/rules.ts';

export type TrainingJobDetails = Omit<TrainingJob, 'id' | 'status' | 'createdAt' | 'updatedAt'>;

/** A training job as a pipeline reports it. Absent: stays as it is; null: is cleared. */
export type RecordTrainingJobInput = { readonly id: string; readonly status: TrainingJobStatus } & {
  readonly [Field in keyof TrainingJobDetails]?: TrainingJobDetails[Field] | undefined;
};

/** A job that has ended stays as it ended. */
export const finalStatuses: readonly TrainingJobStatus[] = ['COMPLETED', 'FAILED', 'CANCELLED'];
const statuses: readonly TrainingJobStatus[] = ['PENDING', 'RUNNING', ...finalStatuses];

const largest = 2 ** 31 - 1;

export function trainingJobSchema(now: Date) {
  return z
    .object({
      id,
      status: z.enum(statuses, {
        error: ({ input }) => `is ${formatValue(input)}; allowed are ${statuses.join(', ')}`,
      }),
      datasetId: label(200).nullish(),
      annotationSetVersion: label(200).nullish(),
      epochs: integer(1, largest).nullish(),
      batchSize: integer(1, largest).nullish(),
      learningRate: positive.nullish(),
      chunkSizeSeconds: positive.nullish(),
      audioFileCount: integer(0, largest).nullish(),
      audioSeconds: notNegative.nullish(),
      annotationCount: integer(0, largest).nullish(),
      startedAt: pastTime(now).nullish(),
      completedAt: pastTime(now).nullish(),
    })
    .superRefine(({ status, completedAt }, context) => {
      if (!completedAt || finalStatuses.includes(status)) return;
      const message = `is ${completedAt.toISOString()}, but the job is ${status}; allowed is null until it has ended`;
      context.addIssue({ code: 'custom', path: ['completedAt'], message });
    })
    .superRefine(({ startedAt, completedAt }, context) => {
      if (startedAt && completedAt && completedAt < startedAt) {
        const message = `is ${completedAt.toISOString()}; allowed is a time from startedAt, ${startedAt.toISOString()}`;
        context.addIssue({ code: 'custom', path: ['completedAt'], message });
      }
    });
}

import { z } from 'zod';
import type { Prisma, TrainingJob } from '../database/generated/prisma/client.ts';
import type { TrainingJobStatus } from '../database/generated/prisma/enums.ts';
import { changedFields } from './changed-fields.ts';
import { InvalidInputError } from './errors.ts';
import { type Change, change, type Registry } from './registry.ts';
import { id, integer, notNegative, pastTime, positive, text, validated } from './validation.ts';
import type { Viewer } from './viewer.ts';

type Details = Omit<TrainingJob, 'id' | 'status' | 'createdAt' | 'updatedAt'>;

/** A training job as a pipeline reports it. Absent: stays as it is; null: is cleared. */
export type RecordTrainingJobInput = { readonly id: string; readonly status: TrainingJobStatus } & {
  readonly [Field in keyof Details]?: Details[Field] | undefined;
};

/** A job that has ended stays as it ended. */
export const finalStatuses: readonly TrainingJobStatus[] = ['COMPLETED', 'FAILED', 'CANCELLED'];

const largest = 2 ** 31 - 1;

export function trainingJobSchema(now: Date) {
  return z
    .object({
      id,
      status: z.enum(['PENDING', 'RUNNING', ...finalStatuses] as TrainingJobStatus[]),
      datasetId: text(1, 200).nullish(),
      annotationSetVersion: text(1, 200).nullish(),
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
    .superRefine(({ startedAt, completedAt }, context) => {
      if (startedAt && completedAt && completedAt < startedAt) {
        const message = `is ${completedAt.toISOString()}; allowed is a time from startedAt, ${startedAt.toISOString()}`;
        context.addIssue({ code: 'custom', path: ['completedAt'], message });
      }
    });
}

/**
 * Creates a training job, or brings the one of that id up to date.
 * @throws InvalidInputError also where a job that has ended would change its status
 */
export async function recordTrainingJob(
  registry: Registry,
  viewer: Viewer,
  input: RecordTrainingJobInput,
): Promise<TrainingJob> {
  validated(trainingJobSchema(registry.now()), input);
  return change(registry, viewer, async (change) => {
    const job = await change.transaction.trainingJob.findUnique({ where: { id: input.id } });
    return job ? updateJob(change, job, input) : createJob(change, input);
  });
}

async function createJob(
  { transaction, now, record }: Change,
  input: RecordTrainingJobInput,
): Promise<TrainingJob> {
  const data = { ...input, createdAt: now, updatedAt: now };
  const job = await transaction.trainingJob.create({ data: data as Prisma.TrainingJobUncheckedCreateInput });
  const { id, createdAt, updatedAt, ...values } = job;
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  const { after } = changedFields({}, given);
  record({ type: 'TRAINING_JOB_RECORDED', trainingJobId: id, after });
  return job;
}

async function updateJob(
  { transaction, now, record }: Change,
  job: TrainingJob,
  { id, ...input }: RecordTrainingJobInput,
): Promise<TrainingJob> {
  const { patch, before, after } = changedFields(job, input);
  if (Object.keys(patch).length === 0) return job;
  if (patch.status && finalStatuses.includes(job.status)) {
    const message = `is ${input.status}, but the job "${id}" ended as ${job.status}; allowed is ${job.status}`;
    throw new InvalidInputError([{ path: ['input', 'status'], message }]);
  }
  validated(trainingJobSchema(now), { ...job, ...patch });
  record({ type: 'TRAINING_JOB_UPDATED', trainingJobId: id, before, after });
  return transaction.trainingJob.update({
    where: { id },
    data: { ...patch, updatedAt: now } as Prisma.TrainingJobUncheckedUpdateInput,
  });
}

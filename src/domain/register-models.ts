import { randomUUID } from 'node:crypto';
import type { Model, PerClassMetric, Prisma } from '../database/generated/prisma/client.ts';
import type { TrainingJobStatus } from '../database/generated/prisma/enums.ts';
import { insertModels, insertPerClassMetrics } from '../database/insert-rows.ts';
import {
  AlreadyExistsError,
  ExpectedError,
  InvalidInputError,
  TrainingJobNotCompletedError,
} from './errors.ts';
import { type IdentifiedInput, type RegisterModelInput, registerModelSchema } from './model-input.ts';
import { type Registered, registrationContent, sameContent } from './registration-content.ts';
import { metricRows, modelRow } from './registration-rows.ts';
import { type Change, change, type Registry } from './registry.ts';
import type { EventValues } from './registry-event.ts';
import { shown } from './shown.ts';
import { validated } from './validation.ts';
import type { Viewer } from './viewer.ts';

/** Registers one model, or finds it registered with the same content. */
export async function registerModel(
  registry: Registry,
  viewer: Viewer,
  input: RegisterModelInput,
): Promise<Model> {
  validated(registerModelSchema(registry.now()), input);
  const [outcome] = await change(registry, viewer, (change) =>
    register(change, [identified(input, ['input'])]),
  );
  if (!outcome?.result || outcome.result instanceof ExpectedError) throw outcome?.result;
  return outcome.result;
}

export interface Registration {
  readonly id: string;
  /** Whether this call registered it; false also where it was there already, with the same content. */
  readonly created: boolean;
  /** Null after a dry run that would have written it. */
  readonly result: Model | RegistrationError | null;
}

export type RegistrationError = AlreadyExistsError | InvalidInputError | TrainingJobNotCompletedError;

export const identified = (input: RegisterModelInput, path: readonly string[]): IdentifiedInput => ({
  ...input,
  id: input.id ?? randomUUID(),
  path,
});

/** Writes the models that can be, in a statement per table, and gives each input its outcome, in order. */
export async function register(change: Change, inputs: readonly IdentifiedInput[]): Promise<Registration[]> {
  const { transaction } = change;
  const jobStatuses = await statusesOfJobs(transaction, inputs);
  const registered = await registeredContents(transaction, inputs);
  const models: Model[] = [];
  const metrics: PerClassMetric[] = [];
  const outcomes = inputs.map((input): Registration => {
    const { id } = input;
    const earlier = registered.get(id);
    if (earlier) {
      const same = sameContent(earlier, input);
      return { id, created: false, result: same ? earlier.model : new AlreadyExistsError('model', id) };
    }
    const obstacle = obstacleOfJob(input, jobStatuses.get(input.trainingJobId));
    if (obstacle) return { id, created: false, result: obstacle };
    const model = modelRow(input, change.now);
    const content = registrationContent({ ...input, createdAt: model.createdAt });
    models.push(model);
    metrics.push(...metricRows(input, model));
    registered.set(id, { model, content });
    change.record({ type: 'MODEL_REGISTERED', modelId: id, after: content });
    return { id, created: true, result: model };
  });
  await insertModels(transaction, models);
  await insertPerClassMetrics(transaction, metrics);
  return outcomes;
}

function obstacleOfJob({ trainingJobId: id, path }: IdentifiedInput, status: TrainingJobStatus | undefined) {
  if (status === 'COMPLETED') return null;
  if (status) return new TrainingJobNotCompletedError(id, status);
  const message = `is ${shown(id)}, which is no training job; allowed is the id of one that is recorded here, and completed`;
  return new InvalidInputError([{ path: [...path, 'trainingJobId'], message }]);
}

async function statusesOfJobs(transaction: Prisma.TransactionClient, inputs: readonly IdentifiedInput[]) {
  const ids = [...new Set(inputs.map(({ trainingJobId }) => trainingJobId))];
  const jobs = await transaction.trainingJob.findMany({
    where: { id: { in: ids } },
    select: { id: true, status: true },
  });
  return new Map(jobs.map(({ id, status }) => [id, status]));
}

async function registeredContents(transaction: Prisma.TransactionClient, inputs: readonly IdentifiedInput[]) {
  const models = await transaction.model.findMany({ where: { id: { in: inputs.map(({ id }) => id) } } });
  const registered = new Map<string, Registered>();
  if (models.length === 0) return registered;
  const events = await transaction.registryEvent.findMany({
    where: { type: 'MODEL_REGISTERED', modelId: { in: models.map(({ id }) => id) } },
    select: { modelId: true, after: true },
  });
  const contents = new Map(events.map(({ modelId, after }) => [modelId, after as EventValues]));
  for (const model of models) registered.set(model.id, { model, content: contents.get(model.id) ?? {} });
  return registered;
}

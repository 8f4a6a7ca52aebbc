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
import { type RegisterModelInput, registerModelSchema } from './model-input.ts';
import { parseModelName } from './model-name.ts';
import { type Change, change, type Registry } from './registry.ts';
import { canonicalJson, type EventValues } from './registry-event.ts';
import { lowerBound, overallLowerBound } from './statistics/intervals.ts';
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

export interface IdentifiedInput extends RegisterModelInput {
  readonly id: string;
  /** Where its faults are said to be. */
  readonly path: readonly string[];
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
  const message = `is "${id}", which is no training job; allowed is the id of a completed one (see recordTrainingJob)`;
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

interface Registered {
  readonly model: Model;
  /** What it was registered with, whatever has changed since. */
  readonly content: EventValues;
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

/** What a registration says, as its event keeps it. */
function registrationContent(input: IdentifiedInput): EventValues {
  const { precision, recall, f1Score, perClass } = input.evalMetrics;
  return {
    id: input.id,
    name: input.name ?? null,
    description: input.description ?? null,
    artifactTypes: [...input.artifactTypes],
    trainingJobId: input.trainingJobId,
    evalMetrics: {
      precision,
      recall,
      f1Score,
      perClass: perClass.map((metric) => ({
        artifactType: metric.artifactType,
        precision: metric.precision,
        recall: metric.recall,
        f1Score: metric.f1Score,
        support: metric.support,
      })),
    },
    isActive: input.isActive,
    createdAt: input.createdAt?.toISOString() ?? null,
    ...(input.archivedAt ? { archivedAt: input.archivedAt.toISOString() } : {}),
  };
}

/**
 * Whether an input says what the model was registered with, or what it is by now: the one is a pipeline that
 * tries again, the other an export that comes back. An input without a creation time leaves it open.
 */
function sameContent({ content: registered, model }: Registered, input: IdentifiedInput): boolean {
  const { name, description, isActive, archivedAt } = model;
  const current = {
    ...registered,
    name,
    description,
    isActive,
    ...(archivedAt ? { archivedAt: archivedAt.toISOString() } : {}),
  };
  const content = registrationContent(input);
  const createdAt = input.createdAt ? content.createdAt : registered.createdAt;
  const given = canonicalJson({ ...content, createdAt });
  return given === canonicalJson(registered) || given === canonicalJson(current);
}

function modelRow(input: IdentifiedInput, now: Date): Model {
  const { precision, recall, f1Score, perClass } = input.evalMetrics;
  const { family, version, versionOrder } = input.name
    ? parseModelName(input.name)
    : { family: null, version: null, versionOrder: [] };
  return {
    id: input.id,
    name: input.name ?? null,
    description: input.description ?? null,
    artifactTypes: [...input.artifactTypes],
    trainingJobId: input.trainingJobId,
    precision,
    recall,
    f1Score,
    support: perClass.reduce((sum, { support }) => sum + support, 0),
    precisionLowerBound: overallLowerBound('PRECISION', precision, perClass),
    recallLowerBound: overallLowerBound('RECALL', recall, perClass),
    f1ScoreLowerBound: overallLowerBound('F1_SCORE', f1Score, perClass),
    isActive: input.isActive,
    archivedAt: input.archivedAt ?? null,
    family,
    version,
    versionOrder,
    revision: 1,
    createdAt: input.createdAt ?? now,
    updatedAt: now,
  };
}

function metricRows(input: IdentifiedInput, model: Model): PerClassMetric[] {
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
  }));
}

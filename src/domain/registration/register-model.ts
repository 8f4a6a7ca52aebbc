import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../database/client.ts';
import type { Model, PerClassMetric } from '../../database/generated/prisma/client.ts';
import type { Maybe } from '../../database/maybe.ts';
import { insertModels, wholeModelsByIds } from '../../database/model/models.ts';
import { insertPerClassMetrics } from '../../database/model/per-class-metrics.ts';
import { registeredValues } from '../../database/registry-event/events.ts';
import { statesOfTrainingJobs, type TrainingJobState } from '../../database/training-job/training-jobs.ts';
import { type Change, type Registry, withChange } from '../change/change.ts';
import {
  AlreadyExistsError,
  ExpectedError,
  type InvalidInputError,
  type TrainingJobNotCompletedError,
} from '../errors.ts';
import { type RegisterModelInput, registerModelSchema } from '../model/model-input.ts';
import { applyReports } from '../training-job/record-training-job.ts';
import { isId } from '../validation/rules.ts';
import type { Viewer } from '../viewer.ts';
import { type Candidate, candidate, parseCandidate } from './candidate.ts';
import { type Registered, registrationContent, sameContent } from './content.ts';
import { metricRows, modelRow } from './rows.ts';

/** Registers one model. The same content again changes nothing. */
export async function registerModel(
  registry: Registry,
  viewer: Viewer,
  given: RegisterModelInput,
): Promise<Model> {
  const candidates = [candidate(registerModelSchema(registry.now()), given, ['input'])];
  const [outcome] = await withChange(registry, viewer, (tx) =>
    registerCandidates(tx, candidates, { recordMissingJobs: false }),
  );
  const result = outcome?.result;
  if (!result || result instanceof ExpectedError) throw result;
  return result;
}

export interface RegistrationOutcome {
  /** Null: no id was given, and the model was not registered. */
  readonly modelId: string | null;
  /** True if this call registered it; false if it existed already with the same content. */
  readonly created: boolean;
  readonly result: Model | RegistrationError;
}

type RegistrationError = AlreadyExistsError | InvalidInputError | TrainingJobNotCompletedError;

export interface RegisterOptions {
  /** Records an unknown training job as completed, without details. */
  readonly recordMissingJobs?: Maybe<boolean>;
}

/** Writes the valid models, one statement per table. Returns one outcome per candidate, in order. */
export async function registerCandidates(
  tx: Change,
  candidates: readonly Candidate[],
  { recordMissingJobs }: RegisterOptions,
): Promise<RegistrationOutcome[]> {
  const { db } = tx;
  const jobs = await statesOfJobs(db, candidates);
  const registered = await registeredContents(db, candidates);
  if (recordMissingJobs) await recordMissing(tx, candidates, jobs, registered);
  const statusOfMissing = recordMissingJobs ? 'COMPLETED' : undefined;
  const models: Model[] = [];
  const metrics: PerClassMetric[] = [];
  const outcomes = candidates.map((candidate): RegistrationOutcome => {
    const { given } = candidate;
    const rejected = (result: RegistrationError) => ({ modelId: given.id ?? null, created: false, result });
    const earlier = registered.get(candidate.input?.id ?? '');
    if (candidate.input && earlier) {
      const { model } = earlier;
      if (!sameContent(earlier, { ...candidate.input, id: model.id })) {
        return rejected(new AlreadyExistsError('model', { modelId: model.id }));
      }
      return { modelId: model.id, created: false, result: model };
    }
    const job = jobs.get(given.trainingJobId);
    const input = parseCandidate(candidate, job?.status ?? statusOfMissing);
    if (input instanceof ExpectedError) return rejected(input);
    const identified = { ...input, id: input.id ?? randomUUID() };
    const model = modelRow(identified, tx.now, job?.datasetId);
    const content = registrationContent({ ...identified, createdAt: model.createdAt });
    models.push(model);
    metrics.push(...metricRows(identified, model));
    registered.set(model.id, { model, content });
    tx.record({ type: 'MODEL_REGISTERED', modelId: model.id, after: content });
    return { modelId: model.id, created: true, result: model };
  });
  await insertModels(db, models);
  await insertPerClassMetrics(db, metrics);
  return outcomes;
}

type States = ReadonlyMap<string, TrainingJobState>;

function statesOfJobs(db: Queryable, candidates: readonly Candidate[]): Promise<States> {
  const ids = new Set(candidates.map(({ given }) => given.trainingJobId).filter(isId));
  return statesOfTrainingJobs(db, [...ids]);
}

async function registeredContents(
  db: Queryable,
  candidates: readonly Candidate[],
): Promise<Map<string, Registered>> {
  const ids = candidates.flatMap(({ input }) => input?.id ?? []);
  const models = await wholeModelsByIds(db, ids);
  if (models.length === 0) return new Map();
  const contents = await registeredValues(
    db,
    models.map(({ id }) => id),
  );
  return new Map(models.map((model) => [model.id, { model, content: contents.get(model.id) ?? {} }]));
}

/** Only for new models: a registered model has its job. */
async function recordMissing(
  tx: Change,
  candidates: readonly Candidate[],
  jobs: States,
  registered: ReadonlyMap<string, Registered>,
): Promise<void> {
  const wanted = candidates.flatMap(({ input }) => (input && !registered.has(input.id ?? '') ? [input] : []));
  const ids = new Set(wanted.map(({ trainingJobId }) => trainingJobId).filter((id) => !jobs.has(id)));
  if (ids.size === 0) return;
  await applyReports(
    tx,
    [...ids].map((id) => ({ given: { id, status: 'COMPLETED' }, path: [] })),
  );
}

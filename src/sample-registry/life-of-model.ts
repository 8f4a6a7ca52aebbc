import type { SampleModel } from './models.ts';
import { provenanceOf } from './provenance.ts';
import { randomFrom } from './random.ts';
import { after, day, hour, minute, type SampleStep, sampleActors } from './step.ts';

const notes = [
  'Improved recall for short artifacts by using a smaller learning rate.',
  'Same settings as before, more annotations.',
  'Annotations reviewed a second time; about 4 % of the labels changed.',
  'Augmented with room noise at 10 to 25 dB.',
  'Validation files chosen anew, so compare with older versions with care.',
  'Trained longer; the loss was still falling at the end.',
];

const archivalReasons = [
  'superseded, nobody has used it for a quarter',
  'trained on a dataset whose licence has ended',
  'labels of its annotation set were found wrong',
  'replaced everywhere by the newer version',
];

/** Steps in the life of a model: training, registration, naming, release and retirement. */
export function lifeOfModel(
  seed: string,
  model: SampleModel,
  successors: readonly SampleModel[],
): SampleStep[] {
  const random = randomFrom(seed, 'life', model.id);
  const registeredAt = after(model.completedAt, random.between(1, 4) * minute);
  const isReviewed = random.chance(0.55);
  const releasedAt = isReviewed ? after(registeredAt, random.between(0.2, 3) * day) : registeredAt;
  return [
    ...training(model, random.chance(0.4) ? random.between(5, 90) * minute : null),
    registration(model, registeredAt, isReviewed),
    ...(isReviewed ? release(model, releasedAt) : []),
    ...(random.chance(0.5)
      ? [description(model, after(releasedAt, random.between(0.1, 4) * day), random.pick(notes))]
      : []),
    ...withdrawal(model, releasedAt),
    ...retirement(seed, model, successors),
  ];
}

function training(
  { jobId: id, training, startedAt, completedAt }: SampleModel,
  queued: number | null,
): SampleStep[] {
  const record = { actor: sampleActors.pipeline, action: 'recordTrainingJob' } as const;
  const pending = { id, status: 'PENDING', ...training } as const;
  const running = { id, status: 'RUNNING', ...training, startedAt } as const;
  const completed = { id, status: 'COMPLETED', completedAt } as const;
  return [
    ...(queued === null ? [] : [{ ...record, at: after(startedAt, -queued), input: pending }]),
    { ...record, at: startedAt, input: running },
    { ...record, at: after(completedAt, 2_000), input: completed },
  ];
}

/** A model that is reviewed first arrives inactive, with a provisional name. */
function registration(model: SampleModel, at: Date, isReviewed: boolean): SampleStep {
  const { id, name, metrics, jobId } = model;
  return {
    at,
    actor: sampleActors.pipeline,
    action: 'registerModel',
    input: {
      id,
      name: isReviewed && name ? `${name} (candidate)` : name,
      artifactTypes: metrics.perClass.map(({ artifactType }) => artifactType),
      trainingJobId: jobId,
      evalMetrics: metrics,
      isActive: !isReviewed,
      ...provenanceOf(model),
    },
  };
}

function release(model: SampleModel, at: Date): SampleStep[] {
  const { id, name, family } = model;
  const tags = [...(provenanceOf(model).tags ?? []), { key: 'reviewed-by', value: family.owner }];
  const rename = { actor: family.owner, action: 'updateModel', id, input: { name, tags } } as const;
  return [
    ...(name ? [{ ...rename, at: after(at, -20 * minute) }] : []),
    { at, actor: sampleActors.release, action: 'activateModel', id },
  ];
}

function description(
  { id, family, training, metrics, completedAt }: SampleModel,
  at: Date,
  note: string,
): SampleStep {
  const text = [
    `Trained: ${completedAt.toISOString().slice(0, 10)}`,
    `Dataset: ${training.datasetId}, annotation set ${training.annotationSetVersion}`,
    `F1: ${metrics.f1Score.toFixed(2)}`,
    `Notes: ${note}`,
  ];
  return { at, actor: family.owner, action: 'updateModel', id, input: { description: text.join('\n') } };
}

function withdrawal({ id, version, family }: SampleModel, releasedAt: Date): SampleStep[] {
  if (version === '' || version !== family.withdrawn?.version) return [];
  const input = { description: `Taken back: ${family.withdrawn.why}.` };
  const at = after(releasedAt, 5 * day);
  return [
    { at, actor: sampleActors.release, action: 'deactivateModel', id },
    { at: after(at, 3 * hour), actor: family.owner, action: 'updateModel', id, input },
  ];
}

/** After two newer versions, a model may be deactivated, and later archived. */
function retirement(seed: string, model: SampleModel, [, second]: readonly SampleModel[]): SampleStep[] {
  if (!second) return [];
  const random = randomFrom(seed, 'retirement', model.id);
  if (!random.chance(0.55)) return [];
  const at = after(second.completedAt, random.between(4, 25) * day);
  const { id } = model;
  const deactivated = { at, actor: sampleActors.release, action: 'deactivateModel', id } as const;
  if (!random.chance(0.6)) return [deactivated];
  const archivedAt = after(at, random.between(20, 90) * day);
  const reason = random.pick(archivalReasons);
  return [deactivated, { at: archivedAt, actor: sampleActors.registrar, action: 'archiveModel', id, reason }];
}

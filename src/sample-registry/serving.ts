import type { SampleModel } from './models.ts';
import { randomFrom } from './random.ts';
import type { SampleSlot, SampleSlotChange } from './slots.ts';
import { after, day, hour, type SampleStep, sampleActors } from './step.ts';

/** Period in which a model served in a slot. */
export interface Serving {
  readonly slot: SampleSlot;
  readonly model: SampleModel;
  /** Number of the change in the slot's history, from 1. */
  readonly number: number;
  readonly from: Date;
  readonly to: Date;
  /** True while the model serves. */
  readonly isOngoing: boolean;
}

type Promotion = Extract<SampleSlotChange, { kind: 'PROMOTED' }>;
type Ending = Exclude<SampleSlotChange, Promotion>;

/** Change of a slot, with the model that serves afterwards. */
interface DatedChange {
  readonly model: SampleModel | undefined;
  readonly step: SampleStep;
}

/**
 * History of a slot. `lives` are the steps of its models. A model is deployed within a day of its release,
 * before the model that it replaces is deactivated.
 */
export function historyOfSlot(
  seed: string,
  slot: SampleSlot,
  models: readonly SampleModel[],
  lives: readonly SampleStep[],
): DatedChange[] {
  const ofFamily = models.filter(({ family }) => family.name === slot.family);
  const dated: DatedChange[] = [];
  for (const change of slot.changes) {
    const model = ofFamily.find(({ version }) => version === change.version);
    const step =
      change.kind === 'PROMOTED'
        ? promotion(seed, slot.slot, change, model, lives)
        : ending(slot.slot, change, dated.at(-1));
    dated.push({ model, step });
  }
  return dated;
}

/** Periods in which models served, until `now`. */
export function servingsOf(slot: SampleSlot, history: readonly DatedChange[], now: Date): Serving[] {
  const past = history.filter(({ step }) => step.at <= now);
  return past.flatMap(({ model, step }, place) => {
    const end = past[place + 1]?.step.at;
    return model ? [{ slot, model, number: place + 1, from: step.at, to: end ?? now, isOngoing: !end }] : [];
  });
}

function promotion(
  seed: string,
  slot: string,
  { version, reason, gate }: Promotion,
  model: SampleModel | undefined,
  lives: readonly SampleStep[],
): SampleStep {
  const released = model && lives.find((step) => isRelease(step, model.id));
  if (!released) throw new Error(`The sample has no ${version} for ${slot}.`);
  const at = after(released.at, randomFrom(seed, 'promotion', slot, model.id).between(4, 20) * hour);
  return {
    at,
    actor: sampleActors.release,
    action: 'promoteModel',
    input: { slot, modelId: model.id, reason, gate },
  };
}

function isRelease(step: SampleStep, id: string): boolean {
  if (step.action === 'activateModel') return step.id === id;
  return step.action === 'registerModel' && step.input.id === id && step.input.isActive === true;
}

/** Rollback or clearing, by the owner of the model that served. */
function ending(
  slot: string,
  { kind, afterDays, reason }: Ending,
  last: DatedChange | undefined,
): SampleStep {
  if (!last?.model) throw new Error(`Nothing serves in ${slot} of the sample that could be ended.`);
  const action = kind === 'CLEARED' ? 'clearDeployment' : 'rollBackDeployment';
  const at = after(last.step.at, afterDays * day);
  return { at, actor: last.model.family.owner, action, input: { slot, reason } };
}

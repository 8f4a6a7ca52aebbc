import type { SampleModel } from './models.ts';
import { randomFrom } from './random.ts';
import type { SampleSlot, SampleSlotChange } from './slots.ts';
import { actors, after, day, hour, type SampleStep } from './step.ts';

/** A stretch of time for which a model served in a slot. */
export interface Serving {
  readonly slot: SampleSlot;
  readonly model: SampleModel;
  /** The number of the change in the slot's history, from 1. */
  readonly number: number;
  readonly from: Date;
  readonly to: Date;
  /** Whether it serves still. */
  readonly isOngoing: boolean;
}

/** A change of a slot, and the model that serves from then on. */
interface DatedChange {
  readonly model: SampleModel | undefined;
  readonly step: SampleStep;
}

/**
 * What happened to a slot. `lives` are the steps of its models: a model goes live within a day of its release,
 * and so before any that it replaces is taken out of use.
 */
export function historyOfSlot(
  seed: string,
  slot: SampleSlot,
  models: readonly SampleModel[],
  lives: readonly SampleStep[],
): DatedChange[] {
  const dated: DatedChange[] = [];
  for (const change of slot.changes) {
    const version = change.kind === 'PROMOTED' ? change.version : change.kind === 'ROLLED_BACK' && change.to;
    const model = models.find((one) => one.family.name === slot.family && one.version === version);
    const last = dated.at(-1)?.step.at;
    const at =
      change.kind === 'PROMOTED'
        ? liveFrom(seed, slot, model, lives)
        : after(last as Date, change.afterDays * day);
    dated.push({ model, step: stepOf(slot, change, model, at, models) });
  }
  return dated;
}

/** Who served when, until `now`. */
export function servingsOf(slot: SampleSlot, history: readonly DatedChange[], now: Date): Serving[] {
  const past = history.filter(({ step }) => step.at <= now);
  return past.flatMap(({ model, step }, place) => {
    const end = past[place + 1]?.step.at;
    return model ? [{ slot, model, number: place + 1, from: step.at, to: end ?? now, isOngoing: !end }] : [];
  });
}

function liveFrom(
  seed: string,
  { slot }: SampleSlot,
  model: SampleModel | undefined,
  lives: readonly SampleStep[],
): Date {
  const released = lives.find((step) => isRelease(step, model?.id));
  if (!released) throw new Error(`The sample has no such model for ${slot}.`);
  return after(released.at, randomFrom(seed, 'promotion', slot, model?.id ?? '').between(4, 20) * hour);
}

function isRelease(step: SampleStep, id: string | undefined): boolean {
  if (step.action === 'activateModel') return step.id === id;
  return step.action === 'registerModel' && step.input.id === id && step.input.isActive === true;
}

function stepOf(
  { slot, family }: SampleSlot,
  change: SampleSlotChange,
  model: SampleModel | undefined,
  at: Date,
  models: readonly SampleModel[],
): SampleStep {
  const { reason } = change;
  if (change.kind === 'PROMOTED') {
    const input = { slot, modelId: model?.id ?? '', reason, gate: change.gate };
    return { at, actor: actors.release, action: 'promoteModel', input };
  }
  const owner = models.find((one) => one.family.name === family)?.family.owner ?? actors.registrar;
  const action = change.kind === 'CLEARED' ? 'clearDeployment' : 'rollBackDeployment';
  return { at, actor: owner, action, input: { slot, reason } };
}

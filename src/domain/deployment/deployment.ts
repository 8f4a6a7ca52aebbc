import { appendDeploymentChange } from '../../database/deployment/deployment-changes.ts';
import { countDeployments, upsertDeployment } from '../../database/deployment/deployments.ts';
import type { Deployment } from '../../database/generated/prisma/client.ts';
import type { DeploymentChangeKind } from '../../database/generated/prisma/enums.ts';
import type { EventValues, NewEvent } from '../change/append-events.ts';
import type { Change } from '../change/change.ts';
import { DeploymentConflictError, InvalidInputError } from '../errors.ts';
import { formatValue } from '../validation/format-value.ts';
import type { PromotionGate } from './deployment-input.ts';
import type { PromotionCheck } from './promotion-gate.ts';

/** Limits the number of slots: a slot is a place in an organisation, not a row per request. */
export const maxSlots = 1_000;

/** Next state of a slot, with its reason and author. */
interface NextDeployment {
  readonly kind: DeploymentChangeKind;
  readonly slot: string;
  /** Null: the slot is cleared. */
  readonly modelId: string | null;
  readonly by: string;
  readonly reason: string | null;
  /** Change that a rollback goes back to. */
  readonly previousNumber: number | null;
  readonly check?: PromotionCheck;
}

const eventTypes: Record<DeploymentChangeKind, NewEvent['type']> = {
  PROMOTED: 'MODEL_PROMOTED',
  ROLLED_BACK: 'DEPLOYMENT_ROLLED_BACK',
  CLEARED: 'DEPLOYMENT_CLEARED',
};

/** Changes the slot, its history and the log together. */
export async function deploy(
  { db, now, record }: Change,
  current: Deployment | null,
  { kind, check, previousNumber, ...next }: NextDeployment,
): Promise<Deployment> {
  if (!current) await assertSlotLimit(db, next.slot);
  // Clocks of several gateways may differ; times of a slot never go backwards.
  const since = current && current.since > now ? current.since : now;
  const deployment = { ...next, since, number: (current?.number ?? 0) + 1 };
  const previousModelId = current?.modelId ?? null;
  const { slot, modelId, by, reason, number } = deployment;
  const subject = modelId ?? previousModelId;
  const entry = { slot, number, kind, modelId, previousModelId, time: since, by, reason, previousNumber };
  await appendDeploymentChange(db, { ...entry, ...(check && { gate: toGateResult(check) }) });
  await upsertDeployment(db, deployment);
  record({
    type: eventTypes[kind],
    slot,
    ...(subject !== null && { modelId: subject }),
    before: { modelId: previousModelId },
    after: { modelId, ...(check && { gate: toGateResult(check) }) },
    reason,
  });
  return deployment;
}

/** Result of a gate in the form of the history and the log. */
function toGateResult({ minProbability, margin, artifactTypes, classes }: PromotionCheck): EventValues {
  return {
    minProbability,
    margin,
    artifactTypes: artifactTypes ? [...artifactTypes] : null,
    classes: classes.map((one) => ({ ...one })),
  };
}

/** Parses what gateValues wrote. */
export type GateResult = PromotionGate & Pick<PromotionCheck, 'classes'>;

/** Gate result of a past promotion, from its entry in the history. */
export function checkFromHistory(
  gate: GateResult | null,
  currentModelId: string | null,
): PromotionCheck | null {
  return gate && { ...gate, passes: true, reasons: [], currentModelId };
}

/** @throws DeploymentConflictError where another model serves than the caller saw, if it says which that was */
export function assertExpectedModel(
  slot: string,
  current: Deployment | null,
  expectedModelId: string | null | undefined,
): void {
  const serving = current?.modelId ?? null;
  if (expectedModelId == null || expectedModelId === serving) return;
  throw new DeploymentConflictError(slot, expectedModelId, serving);
}

async function assertSlotLimit(db: Change['db'], slot: string): Promise<void> {
  if ((await countDeployments(db)) < maxSlots) return;
  const message = `must be one of the ${maxSlots} slots that are there, as a registry has no more, got ${formatValue(slot)}`;
  throw new InvalidInputError([{ path: ['slot'], message }]);
}

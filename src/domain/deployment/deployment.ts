import { appendDeploymentChange } from '../../database/deployment/deployment-changes.ts';
import { countDeployments, upsertDeployment } from '../../database/deployment/deployments.ts';
import type { Deployment } from '../../database/generated/prisma/client.ts';
import type { DeploymentChangeKind } from '../../database/generated/prisma/enums.ts';
import type { Maybe } from '../../database/maybe.ts';
import type { EventValues, NewEvent } from '../change/append-events.ts';
import type { Change } from '../change/change.ts';
import { DeploymentConflictError, InvalidInputError } from '../errors.ts';
import { formatValue } from '../validation/format-value.ts';
import type { PromotionGate } from './deployment-input.ts';
import type { PromotionCheck } from './promotion-gate.ts';

/** Maximum number of slots. A slot is a place where a team serves a model, so more are a mistake. */
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

/** Result of a gate, for the history and the log. */
function toGateResult({ minProbability, margin, artifactTypes, classes }: PromotionCheck): EventValues {
  return {
    minProbability,
    margin,
    artifactTypes: artifactTypes ? [...artifactTypes] : null,
    classes: classes.map((one) => ({ ...one })),
  };
}

/** Result of a gate, as the history stores it. */
export type GateResult = PromotionGate & Pick<PromotionCheck, 'classes'>;

/** Gate result of a past promotion, from its entry in the history. */
export function checkFromHistory(
  gate: GateResult | null,
  currentModelId: string | null,
): PromotionCheck | null {
  return gate && { ...gate, passes: true, reasons: [], currentModelId };
}

/** @throws DeploymentConflictError if the caller expects a model, and the slot serves another one or none */
export function assertExpectedModel(
  slot: string,
  current: Deployment | null,
  expectedModelId: Maybe<string>,
): void {
  const serving = current?.modelId ?? null;
  if (expectedModelId == null || expectedModelId === serving) return;
  throw new DeploymentConflictError(slot, expectedModelId, serving);
}

async function assertSlotLimit(db: Change['db'], slot: string): Promise<void> {
  if ((await countDeployments(db)) < maxSlots) return;
  const message = `must be an existing slot, as the registry already has its maximum of ${maxSlots}, got ${formatValue(slot)}`;
  throw new InvalidInputError([{ path: ['slot'], message, code: 'TOO_MANY' }]);
}

import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import { modelsByIds } from '../../database/model/models.ts';
import { perClassMetricsByModelIds } from '../../database/model/per-class-metrics.ts';
import { InvalidInputError } from '../errors.ts';
import { formatList, formatValue } from '../validation/format-value.ts';
import {
  type GatedModel,
  type PromotionCheck,
  type PromotionGate,
  promotionCheck,
} from './promotion-gate.ts';

type Candidate = Pick<Model, 'id' | 'artifactTypes'>;

/** What a gate says of a model that is to take the place of another, or of none. */
export async function evaluateGate(
  db: Queryable,
  model: Candidate,
  currentModelId: string | null,
  gate: PromotionGate,
): Promise<PromotionCheck> {
  const current = currentModelId === null ? null : await gatedModel(db, currentModelId);
  assertKnownTypes(gate, [model, ...(current ? [current] : [])]);
  if (!current) return promotionCheck(gated(model, []), null, gate);
  assertSharedType(gate, current);
  const metrics = await perClassMetricsByModelIds(db, [model.id, current.id]);
  return promotionCheck(gated(model, metrics), gated(current, metrics), gate);
}

async function gatedModel(db: Queryable, id: string): Promise<Candidate | null> {
  const [model] = await modelsByIds(db, { select: { artifactTypes: true } }, [id]);
  return model ?? null;
}

type Metrics = Awaited<ReturnType<typeof perClassMetricsByModelIds>>;

function gated({ id, artifactTypes }: Candidate, metrics: Metrics): GatedModel {
  const own = metrics.filter(({ modelId }) => modelId === id);
  return { id, artifactTypes, metrics: new Map(own.map((metric) => [metric.artifactType, metric])) };
}

/** A class that neither model detects is a slip, and would let everything pass. */
function assertKnownTypes({ artifactTypes }: PromotionGate, models: readonly Candidate[]): void {
  const known = new Set(models.flatMap((model) => model.artifactTypes));
  const faults = (artifactTypes ?? []).flatMap((type, at) => {
    if (known.has(type)) return [];
    const message = `is ${formatValue(type)}, which neither model detects; allowed are ${formatList([...known])}`;
    return [{ path: ['gate', 'artifactTypes', String(at)], message }];
  });
  if (faults.length > 0) throw new InvalidInputError(faults);
}

/** Where none of the classes is the current model's own, nothing would be compared, and everything pass. */
function assertSharedType({ artifactTypes }: PromotionGate, current: Candidate): void {
  if (!artifactTypes || artifactTypes.some((type) => current.artifactTypes.includes(type))) return;
  const message = `holds ${formatList(artifactTypes)}, of which the current model, ${formatValue(current.id)}, detects none; allowed is at least one of ${formatList(current.artifactTypes)}`;
  throw new InvalidInputError([{ path: ['gate', 'artifactTypes'], message }]);
}

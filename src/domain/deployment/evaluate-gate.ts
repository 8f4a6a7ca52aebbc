import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import { modelsByIds } from '../../database/model/models.ts';
import { perClassMetricsByModelIds } from '../../database/model/per-class-metrics.ts';
import { InvalidInputError } from '../errors.ts';
import { formatList, formatValue } from '../validation/format-value.ts';
import type { PromotionGate } from './deployment-input.ts';
import { type GatedModel, type PromotionCheck, promotionCheck } from './promotion-gate.ts';

type Candidate = Pick<Model, 'id' | 'artifactTypes'>;

/** Result of a gate for a model that replaces another, or none. */
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

/** An artifact type that neither model detects is a mistake, and would let every model pass. */
function assertKnownTypes({ artifactTypes }: PromotionGate, models: readonly Candidate[]): void {
  const known = new Set(models.flatMap((model) => model.artifactTypes));
  const fieldErrors = (artifactTypes ?? []).flatMap((type, at) => {
    if (known.has(type)) return [];
    const message = `must be an artifact type that one of the two models detects, ${formatList([...known])}, got ${formatValue(type)}`;
    return [{ path: ['gate', 'artifactTypes', String(at)], message }];
  });
  if (fieldErrors.length > 0) throw new InvalidInputError(fieldErrors);
}

/** Without an artifact type of the current model, nothing would be compared, and every model would pass. */
function assertSharedType({ artifactTypes }: PromotionGate, current: Candidate): void {
  if (!artifactTypes || artifactTypes.some((type) => current.artifactTypes.includes(type))) return;
  const message = `must name at least one artifact type of the current model, ${formatValue(current.id)}, ${formatList(current.artifactTypes)}, got ${formatList(artifactTypes)}`;
  throw new InvalidInputError([{ path: ['gate', 'artifactTypes'], message }]);
}

import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import { modelsByIds } from '../../database/model/models.ts';
import { perClassMetricsByModelIds, type RegisteredMetric } from '../../database/model/per-class-metrics.ts';
import { InvalidInputError } from '../errors.ts';
import { formatList, formatValue } from '../validation/format-value.ts';
import type { PromotionGate } from './deployment-input.ts';
import { applyGate, type GatedModel, type PromotionCheck } from './promotion-gate.ts';

type Detector = Pick<Model, 'id' | 'artifactTypes'>;

/** Result of a gate for a model that replaces the current one, if any. */
export async function evaluateGate(
  db: Queryable,
  model: Detector,
  currentModelId: string | null,
  gate: PromotionGate,
): Promise<PromotionCheck> {
  const [current] =
    currentModelId === null
      ? []
      : await modelsByIds(db, { select: { artifactTypes: true } }, [currentModelId]);
  assertKnownTypes(gate, current ? [model, current] : [model]);
  if (!current) return applyGate(withMetrics(model, []), null, gate);
  assertSharedType(gate, current);
  const metrics = await perClassMetricsByModelIds(db, [model.id, current.id]);
  return applyGate(withMetrics(model, metrics), withMetrics(current, metrics), gate);
}

function withMetrics({ id, artifactTypes }: Detector, metrics: readonly RegisteredMetric[]): GatedModel {
  const own = metrics.filter(({ modelId }) => modelId === id);
  return { id, artifactTypes, metrics: new Map(own.map((metric) => [metric.artifactType, metric])) };
}

/** An artifact type that neither model detects is a mistake, and would let every model pass. */
function assertKnownTypes({ artifactTypes }: PromotionGate, models: readonly Detector[]): void {
  const known = new Set(models.flatMap((model) => model.artifactTypes));
  const fieldErrors = (artifactTypes ?? []).flatMap((type, at) => {
    if (known.has(type)) return [];
    const message = `must be an artifact type that one of the two models detects, ${formatList([...known])}, got ${formatValue(type)}`;
    const path = ['gate', 'artifactTypes', String(at)];
    return [{ path, message, code: 'UNKNOWN_REFERENCE' as const }];
  });
  if (fieldErrors.length > 0) throw new InvalidInputError(fieldErrors);
}

/** Without an artifact type of the current model, nothing would be compared, and every model would pass. */
function assertSharedType({ artifactTypes }: PromotionGate, current: Detector): void {
  if (!artifactTypes || artifactTypes.some((type) => current.artifactTypes.includes(type))) return;
  const message = `must name at least one artifact type of the current model, ${formatValue(current.id)}, ${formatList(current.artifactTypes)}, got ${formatList(artifactTypes)}`;
  throw new InvalidInputError([{ path: ['gate', 'artifactTypes'], message, code: 'INCONSISTENT' }]);
}

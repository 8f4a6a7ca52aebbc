import { type FieldNode, type GraphQLResolveInfo, getArgumentValues, isObjectType } from 'graphql';
import type { TimeBucket } from '../../database/production/detection-sums.ts';
import { defaultReviewBucket } from '../../domain/production/reviewed-precision.ts';
import { defaultBucket } from '../../domain/production/time-buckets.ts';
import type { Context } from '../context.ts';
import { fieldsBelow } from '../selected-fields.ts';
import type { Report } from './report.ts';

const fromSums = ['detections', 'detectionsPerHour', 'rateChange'];
const fromHealth = [
  'status',
  'reviewed',
  'precision',
  'precisionInterval',
  'recall',
  'recallInterval',
  'probabilityDegraded',
];

/**
 * Reads what the requested fields of a report's artifact types need. All reports of a list read it at the same
 * time, in a few statements; afterwards their artifact types can be resolved in turns.
 */
export async function readClasses(report: Report, { loaders }: Context, info: GraphQLResolveInfo) {
  const nodes = fieldsBelow(info);
  const asksFor = (names: readonly string[]) => nodes.some(({ name }) => names.includes(name.value));
  const { modelId, loaders: own } = report;
  const buckets = (field: string, byDefault: TimeBucket) =>
    bucketsOf(info, nodes, field, byDefault).filter((bucket) => isAllowed(report, bucket));
  // Each field itself tells of an error.
  await Promise.allSettled([
    ...(asksFor(fromHealth) ? [report.health()] : []),
    ...(asksFor(fromSums) ? [own.sumsByModelId.load(modelId)] : []),
    ...(asksFor(['evaluated']) ? [loaders.perClassMetricsByModelId.load(modelId)] : []),
    ...buckets('rates', defaultBucket).map((bucket) => own.ratesByModelId(bucket).load(modelId)),
    ...buckets('precisionOverTime', defaultReviewBucket).map((bucket) =>
      own.reviewBucketsByModelId(bucket).load(modelId),
    ),
  ]);
}

/** Buckets that a field is requested for, under all of its aliases. */
function bucketsOf(
  { schema, variableValues }: GraphQLResolveInfo,
  nodes: readonly FieldNode[],
  field: string,
  byDefault: TimeBucket,
): TimeBucket[] {
  const type = schema.getType('ProductionClass');
  const definition = isObjectType(type) ? type.getFields()[field] : undefined;
  if (!definition) return [];
  const requested = nodes.filter(({ name }) => name.value === field);
  return [
    ...new Set(
      requested.map((node) => {
        const { bucket } = getArgumentValues(definition, node, variableValues);
        return (bucket as TimeBucket | null | undefined) ?? byDefault;
      }),
    ),
  ];
}

/** Checks whether a period may be divided into these buckets. */
function isAllowed({ loaders }: Report, bucket: TimeBucket): boolean {
  try {
    return loaders.bucketStarts(bucket).length > 0;
  } catch {
    return false;
  }
}

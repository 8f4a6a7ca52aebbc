import type { ReviewSum } from '../../database/production/detection-sums.ts';
import type { Evaluation } from '../statistics/counts.ts';
import { formatProbability } from '../statistics/format-probability.ts';
import {
  type HealthStatus,
  healthStatus,
  healthStatuses,
  healthThresholds,
  minReviewed,
  probabilityDegraded,
  productionPrecision,
  type ReviewCounts,
  worstStatus,
} from '../statistics/production.ts';

/** Health of an artifact type in production, by the reviews of a period. */
interface TypeHealth {
  readonly artifactType: string;
  readonly status: HealthStatus;
  /** Null: no reviews. */
  readonly reviews: ReviewSum | null;
  /** Null: the model was not evaluated on the type. */
  readonly evaluation: Evaluation | null;
  readonly probabilityDegraded: number | null;
}

export interface ModelHealth {
  readonly status: HealthStatus;
  readonly retrainRecommended: boolean;
  readonly reasons: readonly string[];
  readonly classes: readonly TypeHealth[];
}

type OfType<T> = T & { readonly artifactType: string };

/** Compares the reviews of each artifact type with the model's evaluation. */
export function modelHealth(
  artifactTypes: readonly string[],
  evaluations: readonly OfType<Evaluation>[],
  reviews: readonly ReviewSum[],
  margin: number,
): ModelHealth {
  const classes = artifactTypes.map((artifactType) =>
    typeHealth(artifactType, ofType(evaluations, artifactType), ofType(reviews, artifactType), margin),
  );
  const status = worstStatus(classes.map((one) => one.status));
  return {
    status,
    retrainRecommended: status === 'DEGRADED',
    reasons: classes.toSorted(worstFirst).map((one) => reason(one, margin)),
    classes,
  };
}

/** Highest probability of degradation of the types with a known status. Null: none. */
export function worstProbability({ classes }: ModelHealth): number | null {
  const known = classes.flatMap(({ status, probabilityDegraded }) =>
    status === 'UNKNOWN' || probabilityDegraded === null ? [] : [probabilityDegraded],
  );
  return known.length > 0 ? Math.max(...known) : null;
}

/** Only reviews that looked for misses count for the recall. */
export function recallReviews({ confirmedWithMissCheck, missed }: ReviewSum): ReviewCounts {
  return { confirmed: confirmedWithMissCheck, rejected: 0, missed };
}

function ofType<T>(rows: readonly OfType<T>[], artifactType: string): OfType<T> | null {
  return rows.find((row) => row.artifactType === artifactType) ?? null;
}

function typeHealth(
  artifactType: string,
  evaluation: Evaluation | null,
  reviews: ReviewSum | null,
  margin: number,
): TypeHealth {
  const probability = evaluation && reviews && probabilityDegraded(evaluation, reviews, margin);
  const status = reviews ? healthStatus(reviews, probability) : 'UNKNOWN';
  return { artifactType, status, reviews, evaluation, probabilityDegraded: probability };
}

function worstFirst(a: TypeHealth, b: TypeHealth): number {
  return (
    healthStatuses.indexOf(a.status) - healthStatuses.indexOf(b.status) ||
    (b.probabilityDegraded ?? 0) - (a.probabilityDegraded ?? 0)
  );
}

/** Reason for the status of an artifact type: one sentence with the figures. */
function reason(health: TypeHealth, margin: number): string {
  const { artifactType, status, reviews, evaluation } = health;
  const reviewed = reviews ? reviews.confirmed + reviews.rejected : 0;
  if (reviewed < minReviewed) {
    const detections = reviewed === 1 ? 'detection was' : 'detections were';
    return `${artifactType}: unknown, as ${reviewed} ${detections} reviewed and ${minReviewed} are needed.`;
  }
  if (!evaluation || !reviews || health.probabilityDegraded === null) {
    return `${artifactType}: unknown, as its evaluation has too little data to compare with ${reviewed} reviewed detections.`;
  }
  const were = reviews.confirmed === 1 ? 'was' : 'were';
  const found = `${reviews.confirmed} of ${reviewed} reviewed detections ${were} confirmed, a precision of ${productionPrecision(reviews)?.toFixed(3)} against ${evaluation.precision} in the evaluation`;
  const probability = formatProbability(health.probabilityDegraded, healthThresholds);
  return `${artifactType}: ${status.toLowerCase()}, as ${found}: worse by more than ${margin} with probability ${probability}.`;
}

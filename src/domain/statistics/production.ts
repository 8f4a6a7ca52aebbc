import { betaCdf, betaPdf, type ScoreDistribution } from './beta.ts';
import { type Evaluation, prior, scoreDistribution } from './counts.ts';
import { probabilityBelow } from './difference.ts';
import { defaultLevel, type Interval, intervalOf } from './intervals.ts';

/** Results of reviewing the detections of a model on one artifact type in a period. */
export interface ReviewCounts {
  readonly confirmed: number;
  readonly rejected: number;
  /** Artifacts missed in the reviewed audio. Null: no review looked for misses. */
  readonly missed: number | null;
}

interface DetectionPeriod {
  readonly detections: number;
  readonly hours: number;
}

export interface RateChange {
  /** Detections per hour divided by those of the previous period. Null: no previous detections. */
  readonly ratio: number | null;
  /** Probability of a change at least as large by chance alone, in [0, 1]. */
  readonly pValue: number;
}

/** Worst first. UNKNOWN comes last: it says nothing against a model. */
export const healthStatuses = ['DEGRADED', 'WATCH', 'HEALTHY', 'UNKNOWN'] as const;
export type HealthStatus = (typeof healthStatuses)[number];

/** Allowed loss of precision since the evaluation. */
export const defaultMargin = 0.05;
/** Minimum number of reviewed detections for a status. */
export const minReviewed = 20;
const degradedFrom = 0.95;
const watchFrom = 0.8;
/** Probabilities of degradation at which the status changes. */
export const healthThresholds: readonly number[] = [watchFrom, degradedFrom];
/** Relative tolerance: equally likely counts must tie in spite of rounding. */
const tieTolerance = 1 + 1e-7;

/** Confirmed share of the reviewed detections, k/n. Null: none reviewed. */
export function productionPrecision({ confirmed, rejected }: ReviewCounts): number | null {
  return share(confirmed, rejected);
}

/**
 * Share of the artifacts found by reviewers that the model found, k/(k + m). Null: no artifacts, or no review
 * looked for misses.
 */
export function productionRecall({ confirmed, missed }: ReviewCounts): number | null {
  return missed === null ? null : share(confirmed, missed);
}

/** Interval of Beta(k + ½, n − k + ½), level in (0, 1). Null: none reviewed. */
export function productionPrecisionInterval(reviews: ReviewCounts, level = defaultLevel): Interval | null {
  const score = posterior(reviews.confirmed, reviews.rejected);
  return score && intervalOf(score, level);
}

/** Interval of Beta(k + ½, m + ½), level in (0, 1). Null where the recall is null. */
export function productionRecallInterval(reviews: ReviewCounts, level = defaultLevel): Interval | null {
  if (reviews.missed === null) return null;
  const score = posterior(reviews.confirmed, reviews.missed);
  return score && intervalOf(score, level);
}

/**
 * P(precision in production < evaluated precision − margin) = ∫ pdf_eval(x)·cdf_prod(x − margin) dx, margin
 * in [0, 1]. Null: none reviewed, or unknown counts of the evaluation.
 */
export function probabilityDegraded(
  evaluation: Evaluation,
  reviews: ReviewCounts,
  margin: number,
): number | null {
  const produced = posterior(reviews.confirmed, reviews.rejected);
  const evaluated = scoreDistribution('PRECISION', evaluation);
  return produced && evaluated && probabilityBelow(produced, evaluated, margin);
}

/** UNKNOWN below 20 reviewed detections, or if the probability of degradation is null. */
export function healthStatus(reviews: ReviewCounts, probabilityDegraded: number | null): HealthStatus {
  const reviewed = reviews.confirmed + reviews.rejected;
  if (probabilityDegraded === null || reviewed < minReviewed) return 'UNKNOWN';
  if (probabilityDegraded >= degradedFrom) return 'DEGRADED';
  return probabilityDegraded >= watchFrom ? 'WATCH' : 'HEALTHY';
}

/** Worst status of a model's artifact types. UNKNOWN only if every status is UNKNOWN. */
export function worstStatus(statuses: readonly HealthStatus[]): HealthStatus {
  return healthStatuses.find((status) => statuses.includes(status)) ?? 'UNKNOWN';
}

/**
 * If the rate is unchanged, count now ~ Binomial(both counts, share of the hours). The two-sided exact test
 * adds the probabilities of all counts that are no likelier than the observed one. Null: a period has no
 * hours.
 */
export function detectionRateChange(now: DetectionPeriod, before: DetectionPeriod): RateChange | null {
  if (!(now.hours > 0 && before.hours > 0)) return null;
  const trials = now.detections + before.detections;
  const ratio = now.detections / now.hours / (before.detections / before.hours);
  return {
    ratio: before.detections > 0 ? ratio : null,
    pValue: twoSidedBinomial(now.detections, trials, now.hours / (now.hours + before.hours)),
  };
}

function share(part: number, rest: number): number | null {
  return part + rest > 0 ? part / (part + rest) : null;
}

function posterior(part: number, rest: number): ScoreDistribution | null {
  return part + rest > 0 ? { alpha: part + prior, beta: rest + prior, oddsFactor: 1 } : null;
}

function twoSidedBinomial(count: number, trials: number, chance: number): number {
  const mean = trials * chance;
  if (count === mean) return 1;
  return count < mean ? bothTails(count, trials, chance) : bothTails(trials - count, trials, 1 - chance);
}

/** P(X ≤ count) for a count below the mean, otherwise P(X ≥ first count that is no likelier). */
function bothTails(count: number, trials: number, chance: number): number {
  const limit = binomialProbability(count, trials, chance) * tieTolerance;
  let low = Math.floor(trials * chance);
  let high = trials + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (binomialProbability(middle, trials, chance) <= limit) high = middle;
    else low = middle;
  }
  const below = betaCdf(1 - chance, { alpha: trials - count, beta: count + 1 });
  const above = high > trials ? 0 : betaCdf(chance, { alpha: high, beta: trials - high + 1 });
  return Math.min(below + above, 1);
}

/** P(X = count): the density of Beta(count + 1, trials − count + 1) at the chance, divided by trials + 1. */
function binomialProbability(count: number, trials: number, chance: number): number {
  return betaPdf(chance, { alpha: count + 1, beta: trials - count + 1 }) / (trials + 1);
}

import { betaCdf, betaPdf, type ScoreDistribution } from './beta.ts';
import { type ClassEvaluation, PRIOR, scoreDistribution } from './counts.ts';
import { DEFAULT_LEVEL, type Interval, intervalOf } from './intervals.ts';
import { probabilityBelow } from './probability.ts';

/** What people found in a period when they reviewed a model's detections of one class. */
export interface ReviewCounts {
  readonly confirmed: number;
  readonly rejected: number;
  /** Artifacts the model missed in the stretches reviewed; null while nobody looked for misses. */
  readonly missed: number | null;
}

export interface DetectionPeriod {
  readonly detections: number;
  readonly hours: number;
}

export interface RateChange {
  /** Detections per hour now over before; null where there were none before. */
  readonly ratio: number | null;
  /** How often chance alone would change the rate as much, in [0, 1]. */
  readonly pValue: number;
}

/** From best to worst; UNKNOWN stands apart. */
export type HealthStatus = 'HEALTHY' | 'WATCH' | 'DEGRADED' | 'UNKNOWN';

/** How much worse than the evaluation is still all right, as a precision. */
export const defaultMargin = 0.05;
/** Reviewed detections below which nothing is said of a class. */
export const minReviewed = 20;
const DEGRADED_AT = 0.95;
const WATCH_AT = 0.8;
/** The probabilities of degradation at which a status changes. */
export const healthThresholds: readonly number[] = [WATCH_AT, DEGRADED_AT];
/** Guards ties between equally likely counts against rounding. */
const TIE = 1 + 1e-7;

/** Share of the reviewed detections that were confirmed, k/n; null while none was reviewed. */
export function productionPrecision({ confirmed, rejected }: ReviewCounts): number | null {
  return share(confirmed, rejected);
}

/** Share of the artifacts found by anyone that the model had found, k/(k + m); null while none or none sought. */
export function productionRecall({ confirmed, missed }: ReviewCounts): number | null {
  return missed === null ? null : share(confirmed, missed);
}

/** Of Beta(k + ½, n − k + ½), level in (0, 1); null while none was reviewed. */
export function productionPrecisionInterval(reviews: ReviewCounts, level = DEFAULT_LEVEL): Interval | null {
  const score = reviewedPrecision(reviews);
  return score && intervalOf(score, level);
}

/** Of Beta(k + ½, m + ½), level in (0, 1); null where the recall is. */
export function productionRecallInterval(reviews: ReviewCounts, level = DEFAULT_LEVEL): Interval | null {
  if (reviews.missed === null) return null;
  const score = posterior(reviews.confirmed, reviews.missed);
  return score && intervalOf(score, level);
}

/**
 * P(precision in production < evaluated precision − margin) = ∫ pdf_eval(x)·cdf_prod(x − margin) dx, margin in
 * [0, 1]. Null while none was reviewed, or where the evaluation's counts cannot be known.
 */
export function probabilityDegraded(
  evaluation: ClassEvaluation,
  reviews: ReviewCounts,
  margin: number,
): number | null {
  const produced = reviewedPrecision(reviews);
  const evaluated = scoreDistribution('PRECISION', evaluation);
  return produced && evaluated && probabilityBelow(produced, evaluated, margin);
}

/** UNKNOWN below 20 reviewed detections, or where the probability of degradation is null. */
export function classStatus(reviews: ReviewCounts, probabilityDegraded: number | null): HealthStatus {
  const reviewed = reviews.confirmed + reviews.rejected;
  if (probabilityDegraded === null || reviewed < minReviewed) return 'UNKNOWN';
  if (probabilityDegraded >= DEGRADED_AT) return 'DEGRADED';
  return probabilityDegraded >= WATCH_AT ? 'WATCH' : 'HEALTHY';
}

/** The worst status of a model's classes; UNKNOWN only if no class is known. */
export function worstStatus(classes: readonly HealthStatus[]): HealthStatus {
  const worstFirst = ['DEGRADED', 'WATCH', 'HEALTHY'] as const;
  return worstFirst.find((status) => classes.includes(status)) ?? 'UNKNOWN';
}

/**
 * Under no change the count now ~ Binomial(both counts, share of the hours): the two-sided exact test sums all
 * counts no likelier than the one seen. Null where a period has no hours.
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

function reviewedPrecision({ confirmed, rejected }: ReviewCounts): ScoreDistribution | null {
  return posterior(confirmed, rejected);
}

function posterior(part: number, rest: number): ScoreDistribution | null {
  return part + rest > 0 ? { alpha: part + PRIOR, beta: rest + PRIOR, oddsFactor: 1 } : null;
}

function twoSidedBinomial(count: number, trials: number, chance: number): number {
  const mean = trials * chance;
  if (count === mean) return 1;
  return count < mean ? bothTails(count, trials, chance) : bothTails(trials - count, trials, 1 - chance);
}

/** P(X ≤ count) for a count below the mean, and above it P(X ≥ the first count no likelier). */
function bothTails(count: number, trials: number, chance: number): number {
  const limit = binomialProbability(count, trials, chance) * TIE;
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

/** P(X = count) = Beta(count + 1, trials − count + 1)'s density at the chance, over trials + 1. */
function binomialProbability(count: number, trials: number, chance: number): number {
  return betaPdf(chance, { alpha: count + 1, beta: trials - count + 1 }) / (trials + 1);
}

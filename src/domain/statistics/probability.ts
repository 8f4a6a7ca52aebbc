import type { MetricName } from '../../database/model/metric-name.ts';
import { logitDensity } from './beta.ts';
import { type Evaluation, scoreDistribution } from './counts.ts';
import { probabilityBelow } from './difference.ts';
import { type LineDensity, sweep, type Visit } from './integrate.ts';
import { normalCdf, normalDensity } from './normal.ts';
import { clampScore } from './score.ts';

/** Minimum deviation: a sweep would step over a narrower peak. */
const minDeviation = 1e-8;

/** Two models on one artifact type, evaluated on independent examples. */
export interface HeadToHead {
  /** P(true metric of a > true metric of b). */
  readonly probabilityBetter: number;
  /** E[max(b − a, 0)]: expected loss of choosing a, as a score in [0, 1]. */
  readonly expectedLoss: number;
}

/**
 * ∫ pdf_a·cdf_b and ∫ x·(pdf_b·cdf_a − pdf_a·(1 − cdf_b)) over the logit of the score, a monotone map that
 * preserves the integrals. Null: unknown counts of either model.
 */
export function headToHead(metric: MetricName, a: Evaluation, b: Evaluation): HeadToHead | null {
  const scoreA = scoreDistribution(metric, a);
  const scoreB = scoreDistribution(metric, b);
  if (!(scoreA && scoreB)) return null;
  let better = 0;
  let worse = 0;
  let loss = 0;
  sweep([logitDensity(scoreA), logitDensity(scoreB)], (x, weight, density, cumulative) => {
    const [atA, atB] = density as [number, number];
    const [belowA, belowB] = cumulative as [number, number];
    better += weight * atA * belowB;
    worse += weight * atB * belowA;
    loss += (weight / (1 + Math.exp(-x))) * (atB * belowA - atA * (1 - belowB));
  });
  return { probabilityBetter: better / (better + worse), expectedLoss: clampScore(loss) };
}

/** P(a > b − margin), margin in [0, 1]. Null: unknown counts of either model. */
export function probabilityNotWorse(
  metric: MetricName,
  a: Evaluation,
  b: Evaluation,
  margin: number,
): number | null {
  const scoreA = scoreDistribution(metric, a);
  const scoreB = scoreDistribution(metric, b);
  return scoreA && scoreB && 1 - probabilityBelow(scoreA, scoreB, margin);
}

/**
 * P(each model has the highest true metric): ∫ fᵢ ∏ⱼ≠ᵢ Fⱼ. Sums to 1 over entries with known counts; the
 * others are null and ignored.
 */
export function probabilityBest(metric: MetricName, evaluations: readonly Evaluation[]): (number | null)[] {
  const scores = evaluations.map((evaluation) => scoreDistribution(metric, evaluation));
  return sharesOfBest(scores.map((score) => score && logitDensity(score)));
}

/** Overall metric of a model, normal around its estimate. */
interface OverallScore {
  readonly estimate: number;
  /** Null: no artifact type has known counts. */
  readonly deviation: number | null;
}

/** P(true metric of a > true metric of b), from the difference, which is normal. Null: unknown deviation. */
export function overallProbabilityBetter(a: OverallScore, b: OverallScore): number | null {
  if (a.deviation === null || b.deviation === null) return null;
  const deviation = Math.max(Math.hypot(a.deviation, b.deviation), minDeviation);
  return clampScore(normalCdf((a.estimate - b.estimate) / deviation));
}

/** P(each overall metric is the highest). Null: unknown deviation; such entries are ignored. */
export function overallProbabilityBest(scores: readonly OverallScore[]): (number | null)[] {
  return sharesOfBest(
    scores.map(({ estimate, deviation }) =>
      deviation === null ? null : normalDensity(estimate, Math.max(deviation, minDeviation)),
    ),
  );
}

/** P(each quantity is the highest). Null densities are ignored. */
function sharesOfBest(lines: readonly (LineDensity | null)[]): (number | null)[] {
  const known = lines.filter((line) => line !== null);
  // Below the highest start of a density, that quantity certainly wins: densities that end there cannot win.
  const start = known.reduce(
    (place, { knots }) => Math.max(place, knots[0] as number),
    Number.NEGATIVE_INFINITY,
  );
  const contenders = known.filter(({ knots }) => (knots.at(-1) as number) > start);
  const wins = contenders.map(() => 0);
  const count: Visit = (_x, weight, density, cumulative) => {
    othersBelow(cumulative).forEach((below, index) => {
      wins[index] = (wins[index] as number) + weight * (density[index] as number) * below;
    });
  };
  sweep(contenders, count, start);
  const total = wins.reduce((sum, win) => sum + win, 0);
  const shares = new Map(contenders.map((line, index) => [line, (wins[index] as number) / total]));
  return lines.map((line) => line && (shares.get(line) ?? 0));
}

/** Product of all other entries, for each entry. Does not divide, because an entry may be 0. */
function othersBelow(cumulative: readonly number[]): number[] {
  const products: number[] = [];
  let before = 1;
  for (let i = 0; i < cumulative.length; i++) {
    products.push(before);
    before *= cumulative[i] as number;
  }
  let after = 1;
  for (let i = cumulative.length - 1; i >= 0; i--) {
    products[i] = (products[i] as number) * after;
    after *= cumulative[i] as number;
  }
  return products;
}

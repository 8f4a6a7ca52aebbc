import type { MetricName } from '../../database/model/metric-name.ts';
import { logitDensity, type ScoreDistribution } from './beta.ts';
import { type ClassEvaluation, scoreDistribution } from './counts.ts';
import { type LineDensity, reflect, sweep, type Visit } from './integrate.ts';
import { normalDensity } from './normal.ts';

/** What is surer than this counts as if it were not: a sweep would step over so thin a needle. */
const LEAST_DEVIATION = 1e-8;

/** One class, two models taken as evaluated on independent examples. */
export interface HeadToHead {
  /** P(a's true metric is above b's). */
  readonly probabilityBetter: number;
  /** E[max(b − a, 0)]: what choosing a costs on average, as a score in [0, 1]. */
  readonly expectedLoss: number;
}

/**
 * ∫ pdf_a·cdf_b, and ∫ x·(pdf_b·cdf_a − pdf_a·(1 − cdf_b)), over the logit of the score: a monotone map, under
 * which the integrals stay what they are. Null where either one's counts cannot be known.
 */
export function headToHead(metric: MetricName, a: ClassEvaluation, b: ClassEvaluation): HeadToHead | null {
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
  return { probabilityBetter: better / (better + worse), expectedLoss: toUnit(loss) };
}

/** See HeadToHead; null where either one's counts cannot be known. */
export function probabilityBetter(metric: MetricName, a: ClassEvaluation, b: ClassEvaluation): number | null {
  return headToHead(metric, a, b)?.probabilityBetter ?? null;
}

/** See HeadToHead; null where either one's counts cannot be known. */
export function expectedLoss(metric: MetricName, a: ClassEvaluation, b: ClassEvaluation): number | null {
  return headToHead(metric, a, b)?.expectedLoss ?? null;
}

/** P(a > b − margin), margin in [0, 1]: not worse by more than the margin. Null where either is unknown. */
export function probabilityNotWorse(
  metric: MetricName,
  a: ClassEvaluation,
  b: ClassEvaluation,
  margin: number,
): number | null {
  const scoreA = scoreDistribution(metric, a);
  const scoreB = scoreDistribution(metric, b);
  return scoreA && scoreB && 1 - probabilityBelow(scoreA, scoreB, margin);
}

/** P(a < b − margin) = ∫ pdf_b(x)·cdf_a(x − margin) dx, margin in [−1, 1]. */
export function probabilityBelow(a: ScoreDistribution, b: ScoreDistribution, margin: number): number {
  if (margin >= 1) return 0;
  if (margin < 0) return 1 - probabilityBelow(b, a, -margin);
  const lower = reflect(beyond(margin, reflect(logitDensity(a))));
  const upper = beyond(margin, logitDensity(b));
  let sum = 0;
  sweep([lower, upper], (_x, weight, density, cumulative) => {
    sum += weight * (density[1] as number) * (cumulative[0] as number);
  });
  return toUnit(sum);
}

/**
 * P(each has the highest true metric of all): ∫ fᵢ ∏ⱼ≠ᵢ Fⱼ. Sums to 1 over the entries whose counts are known;
 * the others are null and take no part.
 */
export function probabilityBest(
  metric: MetricName,
  evaluations: readonly ClassEvaluation[],
): (number | null)[] {
  const scores = evaluations.map((evaluation) => scoreDistribution(metric, evaluation));
  return sharesOfBest(scores.map((score) => score && logitDensity(score)));
}

/** The same for overall metrics, each taken as normal about its estimate; null where no deviation is known. */
export function overallProbabilityBest(
  scores: readonly { readonly estimate: number; readonly deviation: number | null }[],
): (number | null)[] {
  return sharesOfBest(
    scores.map(({ estimate, deviation }) =>
      deviation === null ? null : normalDensity(estimate, Math.max(deviation, LEAST_DEVIATION)),
    ),
  );
}

/** P(each is the highest of all) for quantities on one line; null, and out of it, where none is given. */
function sharesOfBest(lines: readonly (LineDensity | null)[]): (number | null)[] {
  const known = lines.filter((line) => line !== null);
  // Left of where the last of them begins, that one is surely better: those that end there cannot be the best.
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

/** For each entry the product of all others, without dividing by what may be 0. */
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

/**
 * A density over ln((score − margin)/(1 − score)): the scores above the margin, on a line of their own.
 * There logit = ln((eˣ + margin)/(1 − margin)); the reflected density of another score is then that of score +
 * margin below 1, so that both ends of the overlap lie at infinity and nothing is left to bend sharply.
 */
function beyond(margin: number, { knots, at }: LineDensity): LineDensity {
  const inside = knots
    .map((logit) => Math.log((1 - margin) * Math.exp(logit) - margin))
    .filter(Number.isFinite);
  const cut = inside.length > 0 && inside.length < knots.length;
  return {
    knots: cut ? [Number.NEGATIVE_INFINITY, ...inside] : inside,
    at: (x) => {
      const odds = Math.exp(x);
      return (at(Math.log((odds + margin) / (1 - margin))) * odds) / (odds + margin);
    },
  };
}

function toUnit(sum: number): number {
  return Math.min(Math.max(sum, 0), 1);
}

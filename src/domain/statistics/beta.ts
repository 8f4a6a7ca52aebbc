import libraryCdf from '@stdlib/stats-base-dists-beta-cdf';
import libraryPdf from '@stdlib/stats-base-dists-beta-pdf';
import libraryQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { integral, integralBelow, type LineDensity, sweep } from './integrate.ts';

/** Beta(alpha, beta), both at least ½. */
export interface BetaDistribution {
  readonly alpha: number;
  readonly beta: number;
}

/**
 * A score in [0, 1] whose odds are those of Beta(alpha, beta) times a factor: 1 for precision and recall, 2 for
 * F1 = 2J/(1 + J), since then F1/(1 − F1) = 2·J/(1 − J).
 */
export interface ScoreDistribution extends BetaDistribution {
  readonly oddsFactor: 1 | 2;
}

/** Above this the library's quantile loses digits, and may take half a second. */
const LIBRARY_LIMIT = 1e8;
/** Largest error of probability taken from the library's quantile, relative to the nearer tail. */
const ROUND_TRIP = 1e-6;
/** A density counts as nil where it is below exp(−30) of its peak, 1e−13. */
const DEPTH = 30;
const KNOTS_PER_SIDE = 4;

/** P(X ≤ x). */
export function betaCdf(x: number, { alpha, beta }: BetaDistribution): number {
  return libraryCdf(x, alpha, beta);
}

/** The density at x in (0, 1). */
export function betaPdf(x: number, { alpha, beta }: BetaDistribution): number {
  return libraryPdf(x, alpha, beta);
}

/** The x in [0, 1] with P(X ≤ x) = p, for p in (0, 1): the library's, or our own where that cannot be trusted. */
export function betaQuantile(p: number, distribution: BetaDistribution): number {
  const { alpha, beta } = distribution;
  if (alpha + beta > LIBRARY_LIMIT) return sweptQuantile(p, distribution);
  const x = libraryQuantile(p, alpha, beta);
  const error = Math.abs(libraryCdf(x, alpha, beta) - p);
  return error <= ROUND_TRIP * Math.min(p, 1 - p) ? x : sweptQuantile(p, distribution);
}

/** The score with P(score ≤ it) = p. */
export function scoreQuantile(p: number, score: ScoreDistribution): number {
  const x = betaQuantile(p, score);
  return (score.oddsFactor * x) / (1 + (score.oddsFactor - 1) * x);
}

/** The score's density over its logit, ln(score/(1 − score)): there it is smooth and has no poles at the ends. */
export function logitDensity({ alpha, beta, oddsFactor }: ScoreDistribution): LineDensity {
  const peak = Math.log(alpha / beta) + Math.log(oddsFactor);
  const knots = [...knotsBeside(-1, alpha, beta).reverse(), 0, ...knotsBeside(1, alpha, beta)];
  const raw: LineDensity = {
    knots: knots.map((distance) => peak + distance),
    at: (x) => Math.exp(logFall(x - peak, alpha, beta)),
  };
  const mass = integralBelow(Number.POSITIVE_INFINITY, raw);
  return { knots: raw.knots, at: (x) => raw.at(x) / mass };
}

/**
 * ln of the logit's density, d away from its peak and relative to it: α·d − (α + β)·ln(1 + α/(α + β)·(eᵈ − 1)),
 * taken from the side that keeps its digits.
 */
function logFall(d: number, alpha: number, beta: number): number {
  if (alpha > beta) return logFall(-d, beta, alpha);
  return alpha * d - (alpha + beta) * Math.log1p((alpha / (alpha + beta)) * Math.expm1(d));
}

/** Distances from the peak at which the density has fallen by exp(−DEPTH·(k/n)²), nearly. */
function knotsBeside(side: -1 | 1, alpha: number, beta: number): number[] {
  const spread = Math.sqrt(1 / alpha + 1 / beta);
  return Array.from({ length: KNOTS_PER_SIDE }, (_, k) => {
    const depth = DEPTH * ((k + 1) / KNOTS_PER_SIDE) ** 2;
    let d = side * spread * Math.sqrt(2 * depth);
    while (logFall(d, alpha, beta) > -depth) d *= 1.5;
    for (let fall = logFall(d, alpha, beta); fall < -1.1 * depth; fall = logFall(d, alpha, beta)) {
      d += (fall + depth) / steepness(d, alpha, beta);
    }
    return d;
  });
}

/** Minus the slope of logFall: from outside, Newton's method on a concave function never oversteps. */
function steepness(d: number, alpha: number, beta: number): number {
  return (alpha * beta * Math.expm1(d)) / (alpha * Math.exp(d) + beta);
}

/** The last node of a sweep before p is reached, and Newton's method from there. */
function sweptQuantile(p: number, distribution: BetaDistribution): number {
  const line = logitDensity({ ...distribution, oddsFactor: 1 });
  let node = { x: line.knots[0] as number, reached: 0 };
  sweep([line], (x, _weight, _density, cumulative) => {
    const reached = cumulative[0] as number;
    if (reached <= p) node = { x, reached };
  });
  let x = node.x;
  for (let step = 0; step < 6; step++) x += (p - node.reached - integral(line, node.x, x)) / line.at(x);
  return 1 / (1 + Math.exp(-x));
}

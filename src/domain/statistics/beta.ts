import libraryCdf from '@stdlib/stats-base-dists-beta-cdf';
import libraryPdf from '@stdlib/stats-base-dists-beta-pdf';
import { LRUCache } from 'lru-cache';
import { integral, type LineDensity, reflect, shortIntegral } from './integrate.ts';

/** Beta(alpha, beta), both at least ½. */
export interface BetaDistribution {
  readonly alpha: number;
  readonly beta: number;
}

/**
 * Score in [0, 1] whose odds are those of Beta(alpha, beta) times a factor: 1 for precision and recall, 2 for
 * F1 = 2J/(1 + J), because F1/(1 − F1) = 2·J/(1 − J).
 */
export interface ScoreDistribution extends BetaDistribution {
  readonly oddsFactor: 1 | 2;
}

/** A density below exp(−30) ≈ 1e−13 of its peak counts as zero. */
const maxDepth = 30;
const knotsPerSide = 4;
/**
 * Maximum error of a quantile's probability, relative to the nearer tail. Rounding errors dominate below it.
 */
const maxQuantileError = 1e-10;
const maxSteps = 10;

/** P(X ≤ x). */
export function betaCdf(x: number, { alpha, beta }: BetaDistribution): number {
  return libraryCdf(x, alpha, beta);
}

/** Density at x in (0, 1). */
export function betaPdf(x: number, { alpha, beta }: BetaDistribution): number {
  return libraryPdf(x, alpha, beta);
}

/** Score s in [0, 1] with P(score ≤ s) = p, p in (0, 1). */
export function scoreQuantile({ alpha, beta, oddsFactor }: ScoreDistribution, p: number): number {
  const logit =
    alpha > beta ? -lineQuantile(1 - p, betaLine(beta, alpha)) : lineQuantile(p, betaLine(alpha, beta));
  return 1 / (1 + Math.exp(-logit) / oddsFactor);
}

/** Density of the score over its logit, ln(score/(1 − score)): smooth, without poles at the ends. */
export function logitDensity({ alpha, beta, oddsFactor }: ScoreDistribution): LineDensity {
  const { knots, at } = alpha > beta ? reflect(betaLine(beta, alpha)) : betaLine(alpha, beta);
  const shift = Math.log(oddsFactor);
  return { knots: knots.map((knot) => knot + shift), at: (x) => at(x - shift) };
}

/** Density of Beta(alpha, beta) over the logit, alpha ≤ beta. */
interface BetaLine extends LineDensity {
  /** Slope of the logarithm of the density. */
  readonly slope: (x: number) => number;
  /** Integral up to each knot. */
  readonly reached: readonly number[];
}

/** The same distribution is used for several levels and compared with many others. */
const recentLines = new LRUCache<string, BetaLine>({ max: 1_000 });

function betaLine(alpha: number, beta: number): BetaLine {
  const key = `${alpha} ${beta}`;
  const line = recentLines.get(key) ?? newBetaLine(alpha, beta);
  recentLines.set(key, line);
  return line;
}

function newBetaLine(alpha: number, beta: number): BetaLine {
  const peak = Math.log(alpha / beta);
  const distances = [...knotsBeside(-1, alpha, beta).reverse(), 0, ...knotsBeside(1, alpha, beta)];
  const knots = distances.map((distance) => peak + distance);
  const at = (x: number) => Math.exp(logFall(x - peak, alpha, beta));
  let mass = 0;
  const masses = knots.map((knot, k) => {
    if (k > 0) mass += integral({ knots, at }, knots[k - 1] as number, knot);
    return mass;
  });
  return {
    knots,
    at: (x) => at(x) / mass,
    slope: (x) => -steepness(x - peak, alpha, beta),
    reached: masses.map((below) => below / mass),
  };
}

/**
 * Place where the integral F equals p: Halley's method on ln F, which is concave because the logarithm of the
 * density is.
 */
function lineQuantile(p: number, line: BetaLine): number {
  const start = Math.max(
    line.reached.findLastIndex((below) => below <= p),
    1,
  );
  let x = line.knots[start] as number;
  let below = line.reached[start] as number;
  for (let step = 0; step < maxSteps; step++) {
    const slope = line.at(x) / below;
    const newton = Math.log(p / below) / slope;
    const next = x + newton / (1 + (newton * (line.slope(x) - slope)) / 2);
    // The first step may cross a panel; later steps correct the error.
    below += step === 0 ? integral(line, x, next) : shortIntegral(line, x, next);
    x = next;
    if (Math.abs(below - p) < maxQuantileError * Math.min(p, 1 - p)) break;
  }
  return x;
}

/**
 * Logarithm of the logit's density at distance d from its peak, relative to the peak: α·d − (α + β)·ln(1 +
 * α/(α + β)·(eᵈ − 1)). Loses no digits if α ≤ β.
 */
function logFall(d: number, alpha: number, beta: number): number {
  return alpha * d - (alpha + beta) * Math.log1p((alpha / (alpha + beta)) * Math.expm1(d));
}

/** Distances from the peak where the density is about exp(−maxDepth·(k/n)²). */
function knotsBeside(side: -1 | 1, alpha: number, beta: number): number[] {
  let d = side * Math.sqrt(1 / alpha + 1 / beta);
  let fall = logFall(d, alpha, beta);
  return Array.from({ length: knotsPerSide }, (_, k) => {
    const depth = maxDepth * ((k + 1) / knotsPerSide) ** 2;
    // Newton's method on a concave function: only the first step can overshoot.
    do {
      d += (fall + depth) / steepness(d, alpha, beta);
      fall = logFall(d, alpha, beta);
    } while (fall < -1.1 * depth);
    return d;
  });
}

/** Negative slope of logFall. */
function steepness(d: number, alpha: number, beta: number): number {
  return (alpha * beta * Math.expm1(d)) / (alpha * Math.exp(d) + beta);
}

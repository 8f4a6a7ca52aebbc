/** Density on the real line: zero outside its knots, and smooth enough for one panel between two knots. */
export interface LineDensity {
  /** Ascending. The first may be −Infinity and the last Infinity, where the density has no more detail. */
  readonly knots: readonly number[];
  readonly at: (x: number) => number;
}

/** One node of a sweep: place, weight, and value and integral of every density. */
export type Visit = (
  x: number,
  weight: number,
  density: readonly number[],
  cumulative: readonly number[],
) => void;

interface RuleNode {
  readonly node: number;
  readonly weight: number;
  /** Weights of the integral from −1 to this node. */
  readonly running: readonly number[];
}

interface Row {
  readonly rule: RuleNode;
  readonly density: number[];
  readonly cumulative: number[];
}

const nodesPerPanel = 10;
const panelRule = gaussLegendre(nodesPerPanel);
const shortRule = gaussLegendre(5);
const panelWeights = panelRule.map(({ weight }) => weight);
const panelValues = panelRule.map(() => 0);
const maxPanelWidth = 4;
/** Far below any real gap between knots: bounds the number of panels. */
const minPanelWidth = 1e-9;

/**
 * Walks the line once from left to right, over panels fine enough for every density, and calls `visit` for
 * each node: the sum of weight·g(x, f₁…fₙ, F₁…Fₙ) is the integral of g. The arrays are reused for every
 * panel. Skips nodes left of `start`, but includes them in the integrals.
 */
export function sweep(
  densities: readonly LineDensity[],
  visit: Visit,
  start = Number.NEGATIVE_INFINITY,
): void {
  const rows: Row[] = panelRule.map((rule) => ({
    rule,
    density: densities.map(() => 0),
    cumulative: densities.map(() => 0),
  }));
  const reached = densities.map((line) => integralBelow(start, line));
  const { lowest, highest } = extent(densities);
  let width = maxPanelWidth;
  for (let from = Math.max(lowest, start); from < highest; from += width) {
    width = panelWidth(densities, from, 2 * width);
    const half = width / 2;
    let touched = false;
    for (let index = 0; index < densities.length; index++) {
      const line = densities[index] as LineDensity;
      const at = touches(line, from, from + width) ? line.at : null;
      touched ||= at !== null;
      reached[index] = cross(rows, index, at, from, half, reached[index] as number);
    }
    if (!touched) continue;
    for (const { rule, density, cumulative } of rows) {
      visit(from + half * (1 + rule.node), half * rule.weight, density, cumulative);
    }
  }
}

/** Integral from the first finite knot to a place. */
export function integralBelow(place: number, line: LineDensity): number {
  let sum = 0;
  let from = Number.NEGATIVE_INFINITY;
  for (const knot of line.knots) {
    const to = Math.min(knot, place);
    if (Number.isFinite(from) && to > from) sum += integral(line, from, to);
    from = to;
  }
  return sum;
}

/** Density of the negated quantity. */
export function reflect({ knots, at }: LineDensity): LineDensity {
  return { knots: knots.map((knot) => -knot).reverse(), at: (x) => at(-x) };
}

/** Integral over a range short enough for one panel. */
export function integral(line: LineDensity, from: number, to: number): number {
  return integralBy(panelRule, line, from, to);
}

/** Integral over a range much shorter than a panel. */
export function shortIntegral(line: LineDensity, from: number, to: number): number {
  return integralBy(shortRule, line, from, to);
}

function integralBy(rule: readonly RuleNode[], { at }: LineDensity, from: number, to: number): number {
  const half = (to - from) / 2;
  let sum = 0;
  for (const { node, weight } of rule) sum += weight * at(from + half * (1 + node));
  return half * sum;
}

/**
 * Fills the column of one density in a panel (null: zero density). Returns the integral to the end of the
 * panel.
 */
function cross(
  rows: readonly Row[],
  index: number,
  at: LineDensity['at'] | null,
  from: number,
  half: number,
  start: number,
): number {
  // Plain loops and one array for all panels: this is the innermost work of every probability.
  for (let i = 0; i < nodesPerPanel; i++) {
    const { rule, density } = rows[i] as Row;
    panelValues[i] = at === null ? 0 : at(from + half * (1 + rule.node));
    density[index] = panelValues[i] as number;
  }
  for (let i = 0; i < nodesPerPanel; i++) {
    const { rule, cumulative } = rows[i] as Row;
    cumulative[index] = at === null ? start : start + half * dot(rule.running, panelValues);
  }
  return at === null ? start : start + half * dot(panelWeights, panelValues);
}

function extent(densities: readonly LineDensity[]): { lowest: number; highest: number } {
  const knots = densities.flatMap((line) => line.knots).filter(Number.isFinite);
  return {
    lowest: knots.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    highest: knots.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  };
}

function touches({ knots }: LineDensity, from: number, to: number): boolean {
  return knots.length > 0 && (knots[0] as number) < to && (knots.at(-1) as number) > from;
}

/** Panel width in which no density has two knots closer than that width. */
function panelWidth(densities: readonly LineDensity[], from: number, atMost: number): number {
  let width = Math.min(atMost, maxPanelWidth);
  for (;;) {
    const finest = finestGap(densities, from, from + width);
    if (finest >= width || width <= minPanelWidth) return width;
    width = Math.max(finest, width / 2);
  }
}

function finestGap(densities: readonly LineDensity[], from: number, to: number): number {
  let finest = Number.POSITIVE_INFINITY;
  for (const line of densities) {
    if (!touches(line, from, to)) continue;
    let left = Number.NEGATIVE_INFINITY;
    for (const right of line.knots) {
      if (left < to && right > from) finest = Math.min(finest, right - left);
      left = right;
    }
  }
  return finest;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/**
 * Gauss–Legendre rule on [−1, 1], with the integral to each node of the polynomial through all nodes: ∫₋₁ˣ Lⱼ
 * = wⱼ/2 · Σₖ Pₖ(xⱼ)·(Pₖ₊₁(x) − Pₖ₋₁(x)), with P₋₁ = −1.
 */
function gaussLegendre(size: number): RuleNode[] {
  const points = Array.from({ length: size }, (_, index) => {
    const node = legendreRoot(size, index);
    const values = legendre(size, node);
    return { node, values, weight: (2 * (1 - node * node)) / (size * (values[size - 1] as number)) ** 2 };
  });
  return points.map(({ node, values, weight }) => {
    const rises = values.slice(1).map((next, k) => next - (values[k - 1] ?? -1));
    return { node, weight, running: points.map((other) => (other.weight / 2) * dot(rises, other.values)) };
  });
}

/** P₀(x) … Pₙ(x). */
function legendre(size: number, x: number): number[] {
  const values = [1, x];
  for (let k = 1; k < size; k++) {
    values.push(((2 * k + 1) * x * (values[k] as number) - k * (values[k - 1] as number)) / (k + 1));
  }
  return values;
}

/** Roots of Pₙ in ascending order, by Newton's method. */
function legendreRoot(size: number, index: number): number {
  let x = -Math.cos((Math.PI * (index + 0.75)) / (size + 0.5));
  for (let step = 0; step < 6; step++) {
    const values = legendre(size, x);
    const top = values[size] as number;
    x -= (top * (x * x - 1)) / (size * (x * top - (values[size - 1] as number)));
  }
  return x;
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Model } from '../../../src/database/generated/prisma/client.ts';
import type { RegisteredMetric } from '../../../src/database/model/per-class-metrics.ts';
import {
  type ComparedModel,
  compareArtifactTypes,
} from '../../../src/domain/comparison/compare-artifact-types.ts';

const score = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const support = fc.oneof(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10_000_000 }));
const metrics = fc.record({ precision: score, recall: score, f1Score: score, support });

/** Up to 6 models with distinct ids, few distinct ages, and metrics on some of two classes. */
const models = fc
  .array(fc.record({ age: fc.integer({ min: 0, max: 2 }), a: fc.option(metrics), b: fc.option(metrics) }), {
    minLength: 2,
    maxLength: 6,
  })
  .map((drafts) => drafts.map(({ age, ...classes }, at) => compared(`model ${at}`, age, classes)));

function compared(
  id: string,
  age: number,
  classes: Record<string, Omit<RegisteredMetric, 'modelId' | 'artifactType'> | null>,
): ComparedModel {
  const evaluated = Object.entries(classes).flatMap(([artifactType, of]) =>
    of ? [[artifactType, { modelId: id, artifactType, ...of }] as const] : [],
  );
  return {
    model: { id, createdAt: new Date(2025, 0, 1 + age) } as Model,
    metrics: new Map(evaluated),
  };
}

const classes = ['a', 'b'];
const told = (of: readonly ComparedModel[], baselineAt: number) =>
  compareArtifactTypes(of, baselineAt, classes).map(({ best, scores, ...one }) => ({
    ...one,
    best: best?.id,
    scores: Object.fromEntries(
      scores.map((one) => [one.model.id, [one.verdict(), one.f1ScoreDelta, one.headToHead()]]),
    ),
  }));

describe('a comparison by artifact type', () => {
  test('is the same whatever the order of the models, for one baseline', () => {
    fc.assert(
      fc.property(models, fc.infiniteStream(fc.nat()), (of, seed) => {
        const baseline = of[0] as ComparedModel;
        const shuffled = of.toSorted(() => ((seed.next().value as number) % 2 ? 1 : -1));
        expect(told(shuffled, shuffled.indexOf(baseline))).toEqual(told(of, 0));
      }),
    );
  });

  test('has null for what cannot be known, and only finite numbers in range', () => {
    fc.assert(
      fc.property(models, (of) => {
        for (const { scores } of compareArtifactTypes(of, 0, classes)) {
          const baseline = scores[0]?.metrics ?? null;
          for (const [at, score] of scores.entries()) {
            const verdict = score.verdict();
            const { probabilityBetter: p, expectedLoss: loss } = score.headToHead() ?? {};
            expect(verdict === 'NOT_EVALUATED').toBe(score.metrics === null);
            expect(verdict === 'BASELINE').toBe(at === 0 && baseline !== null);
            expect(score.f1ScoreDelta === null).toBe(score.metrics === null || baseline === null);
            if (p === undefined || loss === undefined) continue;
            expect(p >= 0 && p <= 1 && loss >= 0 && loss <= 1).toBe(true);
            expect(verdict).toBe(p >= 0.95 ? 'BETTER' : p <= 0.05 ? 'WORSE' : 'INCONCLUSIVE');
          }
        }
      }),
    );
  });

  test('calls one better exactly where the other, as the baseline, would call it worse', () => {
    fc.assert(
      fc.property(models, (of) => {
        const forth = compareArtifactTypes(of, 0, classes);
        const back = compareArtifactTypes(of, 1, classes);
        for (const [at] of classes.entries()) {
          const p = forth[at]?.scores[1]?.headToHead()?.probabilityBetter;
          const q = back[at]?.scores[0]?.headToHead()?.probabilityBetter;
          expect(p === undefined).toBe(q === undefined);
          if (p !== undefined && q !== undefined) expect(p + q).toBeCloseTo(1, 12);
        }
      }),
    );
  });

  test('has for its best the first by score, support, age and id', () => {
    fc.assert(
      fc.property(models, (of) => {
        for (const { artifactType, best } of compareArtifactTypes(of, 0, classes)) {
          const key = ({ model, metrics }: ComparedModel) => {
            const { f1Score = 0, support = 0 } = metrics.get(artifactType) ?? {};
            return [f1Score, support, model.createdAt.getTime()];
          };
          const evaluated = of.filter((one) => one.metrics.has(artifactType));
          const chosen = evaluated.find(({ model }) => model === best);
          expect(best === null).toBe(evaluated.length === 0);
          for (const other of chosen ? evaluated : []) {
            const [mine, its] = [key(chosen as ComparedModel), key(other)];
            const differs = mine.findIndex((value, at) => value !== its[at]);
            if (differs === -1) expect((best?.id ?? '') <= other.model.id).toBe(true);
            else expect(mine[differs]).toBeGreaterThan(its[differs] as number);
          }
        }
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { defaultGate } from '../../../src/domain/deployment/deployment-input.ts';
import { applyGate, type GatedModel } from '../../../src/domain/deployment/promotion-gate.ts';

type Scores = readonly [precision: number, recall: number, support: number];

/** A model with the artifact types that it was evaluated on, and any others that it detects. */
function model(id: string, scores: Record<string, Scores>, ...others: string[]): GatedModel {
  return {
    id,
    artifactTypes: [...Object.keys(scores), ...others],
    metrics: new Map(
      Object.entries(scores).map(([artifactType, [precision, recall, support]]) => [
        artifactType,
        { precision, recall, support },
      ]),
    ),
  };
}

const strong: Scores = [0.92, 0.88, 150];
const weak: Scores = [0.89, 0.85, 150];
const current = model('current', { glitch: strong });

describe('a promotion gate', () => {
  test('asks by default for a probability of .95 and a margin of .02', () => {
    expect(defaultGate).toEqual({ minProbability: 0.95, margin: 0.02 });
  });

  test.each<[string, Scores, Scores, number, number, boolean]>([
    ['is not passed by the weaker model', weak, strong, 0.02, 0.36279, false],
    ['is passed by the stronger model', strong, weak, 0.02, 0.962646, true],
    ['knows more by larger evaluations', [0.89, 0.85, 600], [0.92, 0.88, 600], 0.05, 0.92395, false],
  ])('%s, with the published probability', (_, candidate, serving, margin, probability, passes) => {
    const check = applyGate(model('new', { glitch: candidate }), model('old', { glitch: serving }), {
      minProbability: 0.95,
      margin,
    });
    expect(check).toMatchObject({
      passes,
      currentModelId: 'old',
      classes: [{ artifactType: 'glitch', passes }],
    });
    expect(check.classes[0]?.probabilityNotWorse).toBeCloseTo(probability, 6);
    expect(check.reasons).toHaveLength(passes ? 0 : 1);
  });

  test('is passed at the probability that it asks for, and not above', () => {
    const candidate = model('new', { glitch: weak });
    const [one] = applyGate(candidate, current, defaultGate).classes;
    const minProbability = one?.probabilityNotWorse ?? 0;
    expect(applyGate(candidate, current, { ...defaultGate, minProbability }).passes).toBe(true);
    expect(
      applyGate(candidate, current, { ...defaultGate, minProbability: minProbability + 1e-9 }).passes,
    ).toBe(false);
  });

  test('is passed by a wider margin, and always by one of 1', () => {
    const candidate = model('new', { glitch: weak });
    const passes = [0, 0.02, 0.2, 1].map(
      (margin) => applyGate(candidate, current, { ...defaultGate, margin }).passes,
    );
    expect(passes).toEqual([false, false, true, true]);
  });

  test('is passed by every model where none serves', () => {
    expect(applyGate(model('new', {}, 'glitch'), null, defaultGate)).toMatchObject({
      passes: true,
      currentModelId: null,
      classes: [],
      reasons: [],
    });
  });

  test('is passed by the model that serves, whatever its evaluation says', () => {
    const serving = model('current', { glitch: [0.5, 0.5, 4] }, 'echo');
    expect(applyGate(serving, serving, { minProbability: 1, margin: 0 })).toMatchObject({
      passes: true,
      classes: [{ probabilityNotWorse: 1 }, { probabilityNotWorse: 1 }],
    });
  });
});

describe('a promotion gate over several artifact types', () => {
  const serving = model('current', { glitch: weak, echo: weak });

  test('counts all that the current model detects, and no others', () => {
    const { classes, passes } = applyGate(
      model('new', { echo: strong, glitch: strong, clipping: [0.1, 0.1, 500] }),
      serving,
      defaultGate,
    );
    expect(classes.map(({ artifactType }) => artifactType)).toEqual(['glitch', 'echo']);
    expect(passes).toBe(true);
  });

  test('is passed only if each of them passes', () => {
    const check = applyGate(model('new', { glitch: strong, echo: [0.5, 0.5, 150] }), serving, defaultGate);
    expect(check.passes).toBe(false);
    expect(check.classes.map(({ passes }) => passes)).toEqual([true, false]);
    expect(check.reasons).toHaveLength(1);
    expect(check.reasons[0]).toContain('echo');
  });

  test('counts those alone that it names', () => {
    const candidate = model('new', { glitch: strong, echo: [0.5, 0.5, 150] });
    const gate = { ...defaultGate, artifactTypes: ['glitch'] };
    expect(applyGate(candidate, serving, gate)).toMatchObject({
      passes: true,
      artifactTypes: ['glitch'],
      classes: [{ artifactType: 'glitch' }],
    });
    expect(applyGate(candidate, serving, { ...gate, artifactTypes: null }).classes).toHaveLength(2);
  });
});

describe('a promotion gate that cannot compare', () => {
  test('fails a model that lacks an artifact type, and names it', () => {
    const check = applyGate(model('new', { echo: strong }), current, defaultGate);
    expect(check).toMatchObject({ passes: false, classes: [{ probabilityNotWorse: null, passes: false }] });
    expect(check.reasons[0]).toContain('glitch');
  });

  test.each<[string, GatedModel, GatedModel]>([
    ['the new model', model('new', {}, 'glitch'), current],
    ['the current model', model('new', { glitch: strong }), model('current', {}, 'glitch')],
    ['both', model('new', {}, 'glitch'), model('current', {}, 'glitch')],
    ['a precision of 0 on the new model', model('new', { glitch: [0, 0.5, 100] }), current],
    ['no examples for the new model', model('new', { glitch: [0.9, 0.9, 0] }), current],
  ])('fails where the evaluation is missing or has too little data: %s', (_, candidate, serving) => {
    const check = applyGate(candidate, serving, { minProbability: 0, margin: 1 });
    expect(check).toMatchObject({ passes: false, classes: [{ probabilityNotWorse: null, passes: false }] });
    expect(check.reasons).toHaveLength(1);
  });

  test('names the model whose evaluation has too little data', () => {
    const [reason] = applyGate(
      model('new', { glitch: strong }),
      model('current', {}, 'glitch'),
      defaultGate,
    ).reasons;
    expect(reason).toContain('"current"');
  });
});

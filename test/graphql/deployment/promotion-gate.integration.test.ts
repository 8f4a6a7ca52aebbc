import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { promote } from '../../support/production.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
let slot: string;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await register('strong', { glitch: [0.92, 0.88, 150] });
  await register('weak', { glitch: [0.89, 0.85, 150] });
  await register('strong-600', { glitch: [0.92, 0.88, 600] });
  await register('weak-600', { glitch: [0.89, 0.85, 600] });
  await register('two', { glitch: [0.92, 0.88, 150], echo: [0.9, 0.9, 100] });
  await register('other', { echo: [0.9, 0.9, 100] });
  await register('unmeasured', { glitch: null });
  await register('imprecise', { glitch: [0, 0.5, 100] });
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(() => {
  slot = `slot-${Math.random()}`;
});

/** Registers a model with these classes: precision, recall and support of each, or null where not evaluated. */
async function register(id: string, classes: Record<string, [number, number, number] | null>) {
  const perClass = Object.entries(classes).flatMap(([artifactType, figures]) => {
    if (!figures) return [];
    const [precision, recall, support] = figures;
    return [
      { artifactType, precision, recall, f1Score: (2 * precision * recall) / (precision + recall), support },
    ];
  });
  await registerModel(app, {
    id,
    artifactTypes: Object.keys(classes),
    evalMetrics: { precision: 0.9, recall: 0.9, f1Score: 0.9, perClass },
  });
}

async function check(modelId: string, gate: object | null) {
  return app.query(
    `query ($slot: String!, $modelId: ID!, $gate: PromotionGateInput) {
      promotionCheck(slot: $slot, modelId: $modelId, gate: $gate) {
        passes minProbability margin artifactTypes current { id } classes { artifactType probabilityNotWorse passes } } }`,
    { slot, modelId, gate },
  );
}

test.each([
  ['weak', 'strong', 0.02, 0.36279],
  ['weak-600', 'strong-600', 0.05, 0.92395],
  ['strong', 'weak', 0.02, 0.962646],
])(
  'a promotion check of %s against %s with margin %d has the published probability %d',
  async (modelId, current, margin, expected) => {
    await promote(app, current, { slot });
    const { data } = await check(modelId, { margin });
    const [one] = data.promotionCheck.classes;
    expect(Math.abs(one.probabilityNotWorse - expected)).toBeLessThan(1e-6);
    expect(data.promotionCheck).toMatchObject({
      passes: expected >= 0.95,
      current: { id: current },
      minProbability: 0.95,
      margin,
    });
  },
);

describe('a promotion gate', () => {
  test('lets a passing model through, and keeps its figures in the history and in the event', async () => {
    await promote(app, 'weak', { slot });
    expect(await promote(app, 'strong', { slot, gate: {} })).toMatchObject({ model: { id: 'strong' } });
    const { data } = await app.query(
      `query ($slot: String!) {
        deployment(slot: $slot) { history(first: 1) { nodes { check {
          passes minProbability margin artifactTypes current { id } classes { artifactType probabilityNotWorse passes } } } } }
        registryEvents(filter: { slot: $slot }, last: 1) { nodes { after } } }`,
      { slot },
    );
    const classes = [
      { artifactType: 'glitch', probabilityNotWorse: expect.closeTo(0.962646, 6), passes: true },
    ];
    expect(data.deployment.history.nodes[0].check).toEqual({
      passes: true,
      minProbability: 0.95,
      margin: 0.02,
      artifactTypes: null,
      current: { id: 'weak' },
      classes,
    });
    expect(data.registryEvents.nodes[0].after).toEqual({
      modelId: 'strong',
      gate: { minProbability: 0.95, margin: 0.02, artifactTypes: null, classes },
    });
  });

  test('refuses a failing model with the figures, and nothing changes', async () => {
    await promote(app, 'strong', { slot });
    expect(await promote(app, 'weak', { slot, gate: {} })).toEqual({
      __typename: 'PromotionGateError',
      message: `Model "weak" does not pass the gate of "${slot}": on "glitch" it is not worse by more than 0.02 with probability 0.363, not the 0.95 asked for.`,
      check: {
        passes: false,
        current: { id: 'strong' },
        classes: [{ artifactType: 'glitch', probabilityNotWorse: expect.closeTo(0.36279, 6), passes: false }],
      },
    });
    const { data } = await app.query(
      'query ($slot: String!) { deployment(slot: $slot) { model { id } history { totalCount } } }',
      { slot },
    );
    expect(data.deployment).toEqual({ model: { id: 'strong' }, history: { totalCount: 1 } });
    expect(await promote(app, 'weak', { slot, gate: { minProbability: 0.36 } })).toMatchObject({
      model: { id: 'weak' },
    });
  });

  test('names the artifact types that it is restricted to, in the check, the history and the event', async () => {
    await promote(app, 'two', { slot });
    const gate = { margin: 0.5, artifactTypes: ['glitch'] };
    expect((await check('strong', gate)).data.promotionCheck).toMatchObject({ artifactTypes: ['glitch'] });
    expect(await promote(app, 'strong', { slot, gate })).toMatchObject({ model: { id: 'strong' } });
    const { data } = await app.query(
      `query ($slot: String!) {
        deployment(slot: $slot) { history(first: 1) { nodes { check { artifactTypes } } } }
        registryEvents(filter: { slot: $slot }, last: 1) { nodes { after } } }`,
      { slot },
    );
    expect(data.deployment.history.nodes[0].check).toEqual({ artifactTypes: ['glitch'] });
    expect(data.registryEvents.nodes[0].after.gate).toMatchObject({ artifactTypes: ['glitch'] });
  });

  test('fails an artifact type that the new model lacks, unless only others count', async () => {
    await promote(app, 'two', { slot });
    const { data } = await check('strong', { margin: 0.5 });
    expect(data.promotionCheck).toMatchObject({
      passes: false,
      classes: [
        { artifactType: 'glitch', passes: true },
        { artifactType: 'echo', probabilityNotWorse: null, passes: false },
      ],
    });
    const only = await check('strong', { margin: 0.5, artifactTypes: ['glitch'] });
    expect(only.data.promotionCheck).toMatchObject({ passes: true, classes: [{ artifactType: 'glitch' }] });
  });

  test.each([
    ['strong', 'two', 'it does not detect "echo"'],
    ['unmeasured', 'strong', 'on "glitch" its evaluation has too little data to compare the two'],
    [
      'strong',
      'unmeasured',
      'on "glitch" the evaluation of "unmeasured" has too little data to compare the two',
    ],
    ['imprecise', 'strong', 'on "glitch" its evaluation has too little data to compare the two'],
    ['imprecise', 'unmeasured', 'on "glitch" neither evaluation has enough data to compare the two'],
  ])('fails an artifact type not comparable: %s against %s, as %s', async (modelId, current, fault) => {
    await promote(app, current, { slot });
    const refusal = await promote(app, modelId, { slot, gate: { margin: 0.5 } });
    expect(refusal.message).toBe(`Model "${modelId}" does not pass the gate of "${slot}": ${fault}.`);
    expect(refusal.check.classes.at(-1)).toMatchObject({ probabilityNotWorse: null, passes: false });
  });

  test('shows a probability just below the minimum with enough digits to tell them apart', async () => {
    await promote(app, 'weak', { slot });
    const gate = { minProbability: 0.963 };
    expect((await promote(app, 'strong', { slot, gate })).message).toContain(
      'with probability 0.9626, not the 0.963 asked for',
    );
  });

  test('passes where no model serves, and for the model that serves', async () => {
    expect((await check('weak', null)).data.promotionCheck).toMatchObject({
      passes: true,
      current: null,
      classes: [],
    });
    await promote(app, 'weak', { slot });
    expect((await check('weak', null)).data.promotionCheck).toMatchObject({
      passes: true,
      current: { id: 'weak' },
      classes: [{ artifactType: 'glitch', probabilityNotWorse: 1, passes: true }],
    });
  });

  test('refuses an artifact type that neither model detects: it would let everything pass', async () => {
    await promote(app, 'strong', { slot });
    expect(await promote(app, 'other', { slot, gate: { artifactTypes: ['glitsh'] } })).toMatchObject({
      fieldErrors: [
        {
          path: ['gate', 'artifactTypes', '0'],
          message:
            'must be an artifact type that one of the two models detects, "echo", "glitch", got "glitsh"',
        },
      ],
    });
  });

  test('refuses artifact types of which the current model detects none: nothing would be compared', async () => {
    await promote(app, 'strong', { slot });
    const fieldErrors = [
      {
        path: ['gate', 'artifactTypes'],
        message: 'must name at least one artifact type of the current model, "strong", "glitch", got "echo"',
      },
    ];
    const gate = { artifactTypes: ['echo'] };
    expect(await promote(app, 'two', { slot, gate })).toMatchObject({ fieldErrors });
    expect((await check('two', gate)).errors?.[0]?.extensions).toMatchObject({ fieldErrors });
    expect(
      (await check('two', { artifactTypes: ['echo', 'glitch'], margin: 0.5 })).data.promotionCheck,
    ).toMatchObject({
      passes: true,
      classes: [{ artifactType: 'glitch' }],
    });
    slot = `${slot}/empty`;
    expect((await check('two', gate)).data.promotionCheck).toMatchObject({ passes: true, classes: [] });
  });
});

test('checkPromotion tells beforehand what a promotion would refuse', async () => {
  await registerModel(app, { id: 'inactive', isActive: false });
  await registerModel(app, { id: 'archived' });
  await app.query('mutation { archiveModel(id: "archived") { __typename } }');
  for (const [id, code, message] of [
    ['none', 'NOT_FOUND', 'There is no model "none".'],
    ['inactive', 'BAD_USER_INPUT', 'must be an active model, got "inactive", which is inactive'],
    ['archived', 'BAD_USER_INPUT', 'must be an active model, got "archived", which is archived'],
  ] as const) {
    const { errors } = await check(id, null);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining(message),
      extensions: { code },
    });
  }
  const { errors } = await check('strong', { minProbability: 2, margin: 7 });
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    fieldErrors: [{ path: ['gate', 'minProbability'] }, { path: ['gate', 'margin'] }],
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await register('strong', { click: [0.92, 0.88, 150], echo: [0.9, 0.9, 600], hum: [0.8, 0.8, 100] });
  await register('weak', { click: [0.89, 0.85, 150], echo: [0.8, 0.8, 600], pause: [0.9, 0.9, 50] });
  await register('tiny', { click: [1, 1, 3], echo: [0.95, 0.95, 3] });
  await register('blank', { click: [0.99, 0.99, 0], hum: [0, 0, 40] });
  await register('better', { echo: [0.97, 0.97, 600], hum: [0.8, 0.8, 100] });
  await app.query('mutation { archiveModel(id: "weak") { __typename } }');
});
afterAll(() => app[Symbol.asyncDispose]());

type Classes = Record<string, [precision: number, recall: number, support: number]>;

const f1Of = (precision: number, recall: number) =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);

async function register(id: string, classes: Classes) {
  const perClass = Object.entries(classes).map(([artifactType, [precision, recall, support]]) => ({
    artifactType,
    precision,
    recall,
    f1Score: f1Of(precision, recall),
    support,
  }));
  const mean = (of: (metric: (typeof perClass)[number]) => number) =>
    perClass.reduce((sum, metric) => sum + of(metric), 0) / perClass.length;
  const { __typename } = await registerModel(app, {
    id,
    name: `${id} v1`,
    artifactTypes: Object.keys(classes),
    evalMetrics: {
      precision: mean(({ precision }) => precision),
      recall: mean(({ recall }) => recall),
      f1Score: mean(({ f1Score }) => f1Score),
      perClass,
    },
  });
  expect(__typename).toBe('Model');
}

const document = `query ($ids: [ID!]!, $baselineId: ID, $artifactTypes: [String!]) {
  compareModels(ids: $ids, baselineId: $baselineId, artifactTypes: $artifactTypes) {
    baseline { id }
    entries {
      model { id } precision recall f1Score precisionDelta recallDelta f1ScoreDelta
      regressions { artifactType verdict } improvements { artifactType verdict }
    }
    classes {
      artifactType best { id }
      scores { model { id } artifactType metrics { f1Score support } f1ScoreDelta probabilityBetter expectedLoss verdict }
    }
  }
}`;

interface Score {
  model: { id: string };
  artifactType: string;
  metrics: { f1Score: number; support: number } | null;
  f1ScoreDelta: number | null;
  probabilityBetter: number | null;
  expectedLoss: number | null;
  verdict: string;
}

interface Comparison {
  baseline: { id: string };
  entries: {
    model: { id: string };
    f1Score: number;
    f1ScoreDelta: number;
    precisionDelta: number;
    recallDelta: number;
    regressions: { artifactType: string; verdict: string }[];
    improvements: { artifactType: string; verdict: string }[];
  }[];
  classes: { artifactType: string; best: { id: string } | null; scores: Score[] }[];
}

async function compare(
  ids: string[],
  baselineId?: string | null,
  artifactTypes?: string[],
): Promise<Comparison> {
  const { data, errors } = await app.query(document, { ids, baselineId, artifactTypes });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.compareModels;
}

function scoreOf({ classes }: Comparison, artifactType: string, id: string): Score {
  const compared = classes.find((one) => one.artifactType === artifactType);
  const score = compared?.scores.find(({ model }) => model.id === id);
  if (!score) throw new Error(`${id} has no score on ${artifactType}`);
  return score;
}

describe('a comparison', () => {
  test('has its entries in the order of the ids, against the first or the baseline named', async () => {
    const first = await compare(['weak', 'tiny', 'strong']);
    expect(first.baseline.id).toBe('weak');
    expect(first.entries.map(({ model }) => model.id)).toEqual(['weak', 'tiny', 'strong']);
    for (const { scores } of first.classes) {
      expect(scores.map(({ model }) => model.id)).toEqual(['weak', 'tiny', 'strong']);
    }
    const named = await compare(['weak', 'tiny', 'strong'], 'strong');
    expect(named.baseline.id).toBe('strong');
    expect(named.entries.map(({ model }) => model.id)).toEqual(['weak', 'tiny', 'strong']);
  });

  test('gives the published probability and expected loss', async () => {
    const forth = scoreOf(await compare(['weak', 'strong']), 'click', 'strong');
    expect(Math.abs((forth.probabilityBetter ?? 0) - 0.857624)).toBeLessThan(1e-6);
    expect(Math.abs((forth.expectedLoss ?? 0) - 0.00205)).toBeLessThan(1e-6);
    const back = scoreOf(await compare(['strong', 'weak']), 'click', 'weak');
    expect((forth.probabilityBetter ?? 0) + (back.probabilityBetter ?? 0)).toBeCloseTo(1, 9);
    expect(back.expectedLoss).toBeGreaterThan(forth.expectedLoss ?? 1);
  });

  test('gives the differences to the baseline, 0 for the baseline', async () => {
    const { entries } = await compare(['weak', 'strong']);
    expect(entries[0]).toMatchObject({ precisionDelta: 0, recallDelta: 0, f1ScoreDelta: 0 });
    const [weak, strong] = entries;
    expect(strong?.f1ScoreDelta).toBeCloseTo((strong?.f1Score ?? 0) - (weak?.f1Score ?? 0), 12);
    expect(strong?.f1ScoreDelta).not.toBe(0);
    const click = scoreOf(await compare(['weak', 'strong']), 'click', 'strong');
    expect(click.f1ScoreDelta).toBeCloseTo(f1Of(0.92, 0.88) - f1Of(0.89, 0.85), 12);
  });

  test('calls sure differences BETTER or WORSE, and lists them as improvements and regressions', async () => {
    const found = await compare(['strong', 'weak', 'better', 'tiny']);
    const verdicts = ['strong', 'weak', 'better', 'tiny'].map((id) => scoreOf(found, 'echo', id).verdict);
    expect(verdicts).toEqual(['BASELINE', 'WORSE', 'BETTER', 'INCONCLUSIVE']);
    expect(found.entries.map(({ regressions }) => regressions)).toEqual([
      [],
      [{ artifactType: 'echo', verdict: 'WORSE' }],
      [],
      [],
    ]);
    expect(found.entries.map(({ improvements }) => improvements)).toEqual([
      [],
      [],
      [{ artifactType: 'echo', verdict: 'BETTER' }],
      [],
    ]);
  });

  test('has null, never 0, for an artifact type that a model was not evaluated on', async () => {
    const found = await compare(['strong', 'weak']);
    expect(scoreOf(found, 'hum', 'weak')).toEqual({
      model: { id: 'weak' },
      artifactType: 'hum',
      metrics: null,
      f1ScoreDelta: null,
      probabilityBetter: null,
      expectedLoss: null,
      verdict: 'NOT_EVALUATED',
    });
  });

  test('concludes nothing on an artifact type that the baseline was not evaluated on', async () => {
    const found = await compare(['strong', 'weak']);
    expect(scoreOf(found, 'pause', 'strong').verdict).toBe('NOT_EVALUATED');
    expect(scoreOf(found, 'pause', 'weak')).toMatchObject({
      metrics: { support: 50 },
      f1ScoreDelta: null,
      probabilityBetter: null,
      verdict: 'INCONCLUSIVE',
    });
  });

  test('concludes nothing where the counts cannot be known, but shows the difference', async () => {
    const found = await compare(['strong', 'blank']);
    for (const artifactType of ['click', 'hum']) {
      const score = scoreOf(found, artifactType, 'blank');
      expect(score).toMatchObject({ probabilityBetter: null, expectedLoss: null, verdict: 'INCONCLUSIVE' });
      expect(score.f1ScoreDelta).not.toBeNull();
    }
    const baseline = scoreOf(found, 'click', 'strong');
    expect(baseline).toMatchObject({
      f1ScoreDelta: 0,
      probabilityBetter: null,
      expectedLoss: null,
      verdict: 'BASELINE',
    });
  });

  test('names the best of each artifact type: the highest F1 score, then the higher support, then the newer model', async () => {
    const bestOf = async (ids: string[]) => {
      const { classes } = await compare(ids);
      return Object.fromEntries(classes.map(({ artifactType, best }) => [artifactType, best?.id]));
    };
    expect(await bestOf(['strong', 'weak'])).toEqual({
      click: 'strong',
      echo: 'strong',
      hum: 'strong',
      pause: 'weak',
    });
    expect(await bestOf(['weak', 'tiny'])).toMatchObject({ click: 'tiny', echo: 'tiny' });
    expect(await bestOf(['strong', 'better'])).toMatchObject({ echo: 'better', hum: 'better' });
  });

  test('covers the artifact types of all its models by name, or those asked for in their order', async () => {
    const all = await compare(['tiny', 'weak', 'strong']);
    expect(all.classes.map(({ artifactType }) => artifactType)).toEqual(['click', 'echo', 'hum', 'pause']);
    const some = await compare(['tiny', 'weak', 'strong'], null, ['pause', 'unheard of', 'click']);
    expect(some.classes.map(({ artifactType }) => artifactType)).toEqual(['pause', 'unheard of', 'click']);
    expect(some.classes[1]?.best).toBeNull();
    expect(some.classes[1]?.scores.map(({ verdict }) => verdict)).toEqual(Array(3).fill('NOT_EVALUATED'));
    expect((await compare(['tiny', 'weak'], null, [])).classes).toEqual([]);
  });

  test('is the same whatever the order of the other models', async () => {
    const ids = ['strong', 'weak', 'tiny', 'blank', 'better'];
    const normal = ({ entries, classes, ...rest }: Comparison) => ({
      ...rest,
      entries: entries.toSorted((a, b) => (a.model.id < b.model.id ? -1 : 1)),
      classes: classes.map(({ scores, ...one }) => ({
        ...one,
        scores: scores.toSorted((a, b) => (a.model.id < b.model.id ? -1 : 1)),
      })),
    });
    const expected = normal(await compare(ids, 'strong'));
    const orders = fc.shuffledSubarray(ids, { minLength: ids.length });
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        expect(normal(await compare(order, 'strong'))).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });
});

describe('a comparison that is refused', () => {
  const eleven = Array.from({ length: 11 }, (_, at) => `model ${at}`);

  test.each<[string, Record<string, unknown>, string[]]>([
    ['no id', { ids: [] }, ['ids: must have 2 to 10 entries, got 0']],
    ['one id', { ids: ['strong'] }, ['ids: must have 2 to 10 entries, got 1']],
    ['eleven ids', { ids: eleven }, ['ids: must have 2 to 10 entries, got 11']],
    [
      'an id twice',
      { ids: ['strong', 'weak', 'strong'] },
      ['ids.2: must name each model once, got "strong" twice'],
    ],
    [
      'a baseline that is not among the ids',
      { ids: ['strong', 'weak'], baselineId: 'tiny' },
      ['baselineId: must be one of the ids, "strong", "weak", got "tiny"'],
    ],
    [
      'several faults at once',
      { ids: ['strong', 'strong'], baselineId: 'tiny', artifactTypes: ['', 'click', 'click'] },
      [
        'ids.1: must name each model once, got "strong" twice',
        'artifactTypes.0: must be 1 to 64 characters, got 0',
        'artifactTypes.2: must name each artifact type once, got "click" twice',
        'baselineId: must be one of the ids, "strong", "strong", got "tiny"',
      ],
    ],
    [
      'text that no id can hold',
      { ids: ['strong', 'a\0b'] },
      ['ids.1: must be well-formed text without NUL, got "a\\u0000b"'],
    ],
  ])('names the values: %s', async (_, variables, messages) => {
    const { data, errors } = await app.query(document, variables);
    expect(data).toEqual({ compareModels: null });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    for (const message of messages) expect(errors?.[0]?.message).toContain(message);
    expect(errors?.[0]?.extensions.fieldErrors).toHaveLength(messages.length);
  });

  test('names all unknown ids at once', async () => {
    const { data, errors } = await app.query(document, { ids: ['strong', 'nobody', 'weak', 'no one'] });
    expect(data).toEqual({ compareModels: null });
    expect(errors?.[0]?.message).toBe('There is no model "nobody", "no one".');
    expect(errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND', modelIds: ['nobody', 'no one'] });
  });
});

describe('the statements of a comparison', () => {
  test('are three for ten models with all their fields', async () => {
    const ids = Array.from({ length: 10 }, (_, at) => `of ten ${at}`);
    for (const [at, id] of ids.entries())
      await register(id, { click: [0.8 + at / 100, 0.8, 100], echo: [0.9, 0.9, 100] });
    const { data, errors, statements } = await app.queryWithStatements(
      `query ($ids: [ID!]!) {
        compareModels(ids: $ids) {
          baseline { name evalMetrics { perClass { artifactType } } }
          entries {
            f1ScoreDelta
            model { displayName trainingJob { datasetId } evalMetrics { precision perClass { f1Score } } }
            regressions { artifactType model { createdAt } } improvements { artifactType model { family version } }
          }
          classes { best { id status } scores { verdict model { revision } metrics { f1Interval { lower upper } } } }
        }
      }`,
      { ids },
    );
    expect(errors).toBeUndefined();
    expect(
      data.compareModels.entries.map(({ model }: { model: { displayName: string } }) => model.displayName),
    ).toEqual(ids.map((id) => `${id} v1`));
    // The last two are sent together, so that either may be the first to end.
    expect(statements.map((sql) => /FROM (\w+)/.exec(sql)?.[1]).sort()).toEqual([
      'model',
      'per_class_metric',
      'training_job',
    ]);
  });

  test('are one where only overall metrics are compared', async () => {
    const { statements } = await app.queryWithStatements(
      '{ compareModels(ids: ["strong", "weak"]) { entries { f1ScoreDelta model { name } } } }',
    );
    expect(statements).toHaveLength(1);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
let id: string;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  id = `model-${Math.random()}`;
  await registerModel(app, { id });
});

/** Runs a mutation on the model, with the rest of its arguments as given. */
async function mutate(field: string, args = '', on = id) {
  const { data, errors } = await app.query(
    `mutation ($id: ID!) { ${field}(id: $id ${args}) {
      __typename
      ... on Model { name description isActive status usableForInference revision family version archivedAt }
      ... on Error { message }
      ... on RevisionConflictError { currentRevision }
      ${field === 'updateModel' ? '... on InvalidInputError { fieldErrors { path message } }' : ''}
    } }`,
    { id: on },
  );
  if (errors) throw new Error(errors[0]?.message);
  return data[field];
}

async function events() {
  const { data } = await app.query(
    'query ($id: ID!) { model(id: $id) { events { nodes { type actor reason before after } } } }',
    { id },
  );
  return data.model.events.nodes.slice(1);
}

describe('an update of name and description', () => {
  test('changes the fields given, moves the family, and is recorded with the values before and after', async () => {
    expect(await mutate('updateModel', ', input: { name: "Voice Echo v10.2 (beta)" }')).toMatchObject({
      name: 'Voice Echo v10.2 (beta)',
      description: 'Trained on 2 hours of production audio, Jan 2024',
      family: 'Voice Echo',
      version: '10.2',
      revision: 2,
    });
    expect(await events()).toEqual([
      {
        type: 'MODEL_UPDATED',
        actor: 'bootstrap',
        reason: null,
        before: { name: 'TTS Glitch Detector v2' },
        after: { name: 'Voice Echo v10.2 (beta)' },
      },
    ]);
  });

  test('clears a field that is null', async () => {
    expect(await mutate('updateModel', ', input: { name: null, description: null }')).toMatchObject({
      name: null,
      description: null,
      family: null,
      version: null,
      revision: 2,
    });
  });

  test('that changes nothing succeeds, writes no event and keeps the revision', async () => {
    expect(await mutate('updateModel', ', input: { name: "TTS Glitch Detector v2" }')).toMatchObject({
      revision: 1,
    });
    expect(await mutate('updateModel', ', input: {}')).toMatchObject({ revision: 1 });
    expect(await mutate('activateModel')).toMatchObject({ __typename: 'Model', revision: 1 });
    expect(await events()).toEqual([]);
  });

  test('is refused with all field errors at once, and nothing is written', async () => {
    const result = await mutate(
      'updateModel',
      `, input: { name: "${'x'.repeat(201)}", description: "${'x'.repeat(10_001)}" }`,
    );
    expect(result).toMatchObject({
      __typename: 'InvalidInputError',
      fieldErrors: [
        { path: ['input', 'name'], message: 'must be 1 to 200 characters, got 201' },
        { path: ['input', 'description'], message: 'must be 0 to 10000 characters, got 10001' },
      ],
    });
    expect(await events()).toEqual([]);
  });
});

describe('the status of a model', () => {
  test('is INACTIVE after deactivateModel, and ACTIVE again after activateModel', async () => {
    expect(await mutate('deactivateModel')).toMatchObject({
      isActive: false,
      status: 'INACTIVE',
      usableForInference: false,
      revision: 2,
    });
    expect(await mutate('activateModel')).toMatchObject({
      isActive: true,
      status: 'ACTIVE',
      usableForInference: true,
      revision: 3,
    });
    expect((await events()).map(({ type }: { type: string }) => type)).toEqual([
      'MODEL_DEACTIVATED',
      'MODEL_ACTIVATED',
    ]);
  });

  test('is ARCHIVED for good: the reason is kept, and every further change is refused', async () => {
    const archived = await mutate('archiveModel', ', reason: "superseded by v3"');
    expect(archived).toMatchObject({
      isActive: false,
      status: 'ARCHIVED',
      usableForInference: false,
      revision: 2,
    });
    const [event] = await events();
    expect(event).toMatchObject({
      type: 'MODEL_ARCHIVED',
      reason: 'superseded by v3',
      before: { isActive: true, archivedAt: null },
      after: { isActive: false, archivedAt: archived.archivedAt },
    });
    for (const change of ['activateModel', 'deactivateModel', 'archiveModel']) {
      expect(await mutate(change)).toMatchObject({
        __typename: 'ModelArchivedError',
        message: expect.stringContaining(`archived on ${archived.archivedAt}`),
      });
    }
    expect(await mutate('updateModel', ', input: { name: "x" }')).toMatchObject({
      __typename: 'ModelArchivedError',
    });
    expect(await events()).toHaveLength(1);
  });

  test('stays the same where the reason for archiving is too long', async () => {
    expect(await mutate('archiveModel', `, reason: "${'x'.repeat(1_001)}"`)).toMatchObject({
      __typename: 'InvalidInputError',
    });
    expect(await events()).toEqual([]);
  });
});

describe('the expected revision of a change', () => {
  test('lets the change through where it is the current one', async () => {
    expect(await mutate('updateModel', ', input: { name: "a" }, expectedRevision: 1')).toMatchObject({
      revision: 2,
    });
  });

  test('refuses the change where it is another one, and tells the current one', async () => {
    await mutate('deactivateModel');
    for (const [change, args] of [
      ['updateModel', ', input: { name: "a" }'],
      ['activateModel', ''],
      ['deactivateModel', ''],
      ['archiveModel', ''],
    ] as const) {
      expect(await mutate(change, `${args}, expectedRevision: 1`)).toMatchObject({
        __typename: 'RevisionConflictError',
        currentRevision: 2,
        message: expect.stringContaining('revision 2, not 1'),
      });
    }
    expect(await events()).toHaveLength(1);
  });

  test('is optional: without it, two concurrent changes both succeed', async () => {
    const both = await Promise.all([
      mutate('updateModel', ', input: { name: "a" }'),
      mutate('updateModel', ', input: { description: "b" }'),
    ]);
    expect(both.map(({ revision }) => revision).toSorted()).toEqual([2, 3]);
    expect(await mutate('updateModel', ', input: {}')).toMatchObject({
      name: 'a',
      description: 'b',
      revision: 3,
    });
  });

  test('lets one of two concurrent changes through, and nothing is lost', async () => {
    const both = await Promise.all([
      mutate('updateModel', ', input: { name: "a" }, expectedRevision: 1'),
      mutate('updateModel', ', input: { name: "b" }, expectedRevision: 1'),
    ]);
    const [winner, loser] = both.toSorted((a, b) => a.__typename.localeCompare(b.__typename));
    expect([winner.revision, loser.currentRevision]).toEqual([2, 2]);
    expect(await mutate('updateModel', ', input: {}')).toMatchObject({ name: winner.name, revision: 2 });
  });
});

test('a change of an unknown model is NotFoundError', async () => {
  for (const [change, args] of [
    ['updateModel', ', input: { name: "a" }'],
    ['activateModel', ''],
    ['deactivateModel', ''],
    ['archiveModel', ''],
  ] as const) {
    expect(await mutate(change, args, 'none')).toMatchObject({
      __typename: 'NotFoundError',
      message: 'There is no model "none".',
    });
  }
});

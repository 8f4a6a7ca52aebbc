import { isNonNullType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { recordJob, registerModel } from '../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await registerModel(app, { id: 'model-1', name: 'Glitch v1' });
});
afterAll(() => app[Symbol.asyncDispose]());

test('every root field but the viewer is nullable', () => {
  const required = [schema.getQueryType(), schema.getMutationType()]
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()))
    .filter(({ type }) => isNonNullType(type));
  expect(required.map(({ name }) => name)).toEqual(['viewer']);
});

describe('a root field that is refused loses nothing of its neighbours:', () => {
  const update =
    'a: updateModel(id: "model-1", input: { description: "read" }) { ... on Model { description } }';
  const create = 'b: createApiKey(input: { name: "x", scopes: [READ] }) { __typename }';

  test('a mutation whose scope the key lacks', async () => {
    const writer = await app.keyWith('WRITE');
    const { data, errors } = await app.query(`mutation { ${update} ${create} }`, {}, writer);
    expect(data).toEqual({ a: { description: 'read' }, b: null });
    expect(errors).toMatchObject([{ path: ['b'], extensions: { code: 'FORBIDDEN' } }]);
  });

  test('a query whose scope the key lacks', async () => {
    const reader = await app.keyWith('READ');
    const { data, errors } = await app.query(
      '{ apiKeys { totalCount } model(id: "model-1") { id } }',
      {},
      reader,
    );
    expect(data).toEqual({ apiKeys: null, model: { id: 'model-1' } });
    expect(errors).toMatchObject([{ path: ['apiKeys'], extensions: { code: 'FORBIDDEN' } }]);
  });

  test('wrong arguments, in the document and in the variables', async () => {
    const { data, errors } = await app.query(
      'query ($first: Int) { a: models(first: $first) { totalCount } b: models(first: 101) { totalCount } c: models { totalCount } }',
      { first: 0 },
    );
    expect(data).toEqual({ a: null, b: null, c: { totalCount: 1 } });
    expect(errors).toMatchObject([
      { path: ['a'], extensions: { code: 'BAD_USER_INPUT', fieldErrors: [{ path: ['first'] }] } },
      { path: ['b'], extensions: { code: 'BAD_USER_INPUT', fieldErrors: [{ path: ['first'] }] } },
    ]);
  });

  test('a model that is not there', async () => {
    const { data, errors } = await app.query(
      '{ compareModels(ids: ["model-1", "gone"]) { baseline { id } } viewer { name } }',
    );
    expect(data).toEqual({ compareModels: null, viewer: { name: 'bootstrap' } });
    expect(errors).toMatchObject([{ path: ['compareModels'], extensions: { code: 'NOT_FOUND' } }]);
  });
});

describe('an operation is refused as a whole', () => {
  const neighbour = 'model(id: "model-1") { id }';

  test.each([
    ['an invalid document', `{ ${neighbour} nothing }`, {}],
    ['variables that cannot be read', `query ($id: ID!) { ${neighbour} other: model(id: $id) { id } }`, {}],
    [
      'a price that is too high',
      `{ ${neighbour} models(first: 100) { nodes { trainingJob { models(first: 100) { id name isActive } } } } }`,
      {},
    ],
  ])('for %s', async (_, document, variables) => {
    const { data, errors } = await app.query(document, variables);
    expect(data).toBeUndefined();
    expect(['BAD_USER_INPUT', 'TOO_COMPLEX']).toContain(errors?.[0]?.extensions.code);
  });
});

import { buildSchema, isObjectType, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { promote } from '../../support/production.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app, { id: 'same', epochs: 7 });
  await registerModel(app, { id: 'same', name: 'TTS v1', trainingJobId: 'same' });
  await registerModel(app, { id: 'other', name: 'TTS v2', trainingJobId: 'same' });
  await promote(app, 'same', { slot: 'production' });
});
afterAll(() => app[Symbol.asyncDispose]());

const document = `query ($of: [_Any!]!) { _entities(representations: $of) {
  ... on Model { __typename name evalMetrics { f1Score } trainingJob { epochs } }
  ... on TrainingJob { epochs }
  ... on Deployment { slot model { name } }
  ... on ModelFamily { versionCount newest { name } } } }`;

const model = (id: unknown) => ({ __typename: 'Model', id });

describe('the entities of a federated graph', () => {
  test('are found by type and key, in order, by one statement per type', async () => {
    const of = [
      model('other'),
      { __typename: 'TrainingJob', id: 'same' },
      model('same'),
      { __typename: 'Deployment', slot: 'production' },
      { __typename: 'ModelFamily', name: 'TTS' },
      model('gone'),
    ];
    const { data, errors, statements } = await app.queryWithStatements(document, { of });
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([
      { __typename: 'Model', name: 'TTS v2', evalMetrics: { f1Score: 0.87 }, trainingJob: { epochs: 7 } },
      { epochs: 7 },
      { __typename: 'Model', name: 'TTS v1', evalMetrics: { f1Score: 0.87 }, trainingJob: { epochs: 7 } },
      { slot: 'production', model: { name: 'TTS v1' } },
      { versionCount: 2, newest: { name: 'TTS v2' } },
      null,
    ]);
    // Models by id, jobs, the slot, the family, and the model of the slot.
    expect(statements).toHaveLength(5);
  });

  test.each([
    ['an unknown type', { __typename: 'Nothing', id: 'same' }, '__typename', 'INVALID_FORMAT'],
    ['a name that every object has', { __typename: 'toString' }, '__typename', 'INVALID_FORMAT'],
    ['no type', { id: 'same' }, '__typename', 'REQUIRED'],
    ['a type without a key for others', { __typename: 'ApiKey', id: 'same' }, '__typename', 'INVALID_FORMAT'],
    ['no key', { __typename: 'Deployment', id: 'production' }, 'slot', 'REQUIRED'],
    ['null as its key', model(null), 'id', 'REQUIRED'],
    ['a key that is no text', model({ like: 'same' }), 'id', 'INVALID_FORMAT'],
  ])('refuse an entry with %s alone', async (_, wrong, field, code) => {
    const { data, errors } = await app.query(document, { of: [model('same'), wrong, model('other')] });
    expect(data._entities).toMatchObject([{ name: 'TTS v1' }, null, { name: 'TTS v2' }]);
    const fieldErrors = [{ path: ['representations', '1', field], code }];
    expect(errors).toMatchObject([
      { path: ['_entities', 1], extensions: { code: 'BAD_USER_INPUT', fieldErrors } },
    ]);
  });

  test('are at most 1000', async () => {
    const { data, errors } = await app.query(document, { of: Array(1_001).fill(model('same')) });
    expect(data).toEqual({ _entities: null });
    expect(errors?.[0]?.message).toBe('representations: must have 0 to 1000 entries, got 1001');
  });

  test('are priced by their number', async () => {
    const dear = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Model { events(first: 100) { nodes { hash } } } } }`;
    expect((await app.query(dear, { of: Array(10).fill(model('same')) })).errors).toBeUndefined();
    const { data, errors } = await app.query(dear, { of: Array(1_000).fill(model('same')) });
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions.code).toBe('TOO_COMPLEX');
  });

  test.each(['TRAIN', 'MONITOR', 'WRITE'])('need the scope READ, as the schema does: %s', async (scope) => {
    const key = await app.keyWith(scope);
    const { data, errors } = await app.query(
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Model { name } } _service { sdl } viewer { name } }',
      { of: [model('same')] },
      key,
    );
    expect(data).toEqual({ _entities: null, _service: null, viewer: { name: 'test' } });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });
});

describe('the schema of the subgraph', () => {
  test('is the served schema with the keys of its entities, without what the federation adds', async () => {
    const { data } = await app.query('{ _service { sdl } }');
    const { sdl } = data._service;
    for (const key of ['Model', 'TrainingJob'])
      expect(sdl).toMatch(new RegExp(`^type ${key} implements Node @key\\(fields: "id"\\) \\{`, 'm'));
    expect(sdl).toMatch(/^type Deployment implements Node @key\(fields: "slot"\) \{/m);
    expect(sdl).toMatch(/^type ModelFamily implements Node @key\(fields: "name"\) \{/m);
    expect(sdl).toMatch(/^type PageInfo @shareable \{/m);
    expect(sdl).toMatch(/^extend schema @link\(url: "https:\/\/specs.apollo.dev\/federation\/v2/m);
    expect(sdl).not.toMatch(/_Any|_Entity|_Service/);
    const definitions = `${sdl}
      directive @link(url: String, import: [String]) on SCHEMA
      directive @key(fields: String) on OBJECT
      directive @shareable on OBJECT`;
    const built = buildSchema(definitions.replace(/^extend schema.*$/m, ''));
    expect(Object.values(built.getTypeMap()).filter(isObjectType).length).toBeGreaterThan(50);
    expect(parse(sdl).definitions.length).toBeGreaterThan(50);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const tag = (key: string, value: string) => ({ key, value });

async function update(id: string, input: Record<string, unknown>, mutation = 'update') {
  const { data, errors } = await app.query(
    `mutation ($id: ID!, $input: ${mutation === 'update' ? 'Update' : 'Patch'}ModelInput!) {
      result: ${mutation}Model(id: $id, input: $input) {
        ... on Model { revision name isActive tags { key value } }
        ... on InvalidInputError { fieldErrors { path message } }
      }
    }`,
    { id, input },
  );
  expect(errors).toBeUndefined();
  return data.result;
}

async function changesOf(id: string) {
  const { data } = await app.query(
    'query ($id: ID!) { registryEvents(filter: { modelId: $id, type: [MODEL_UPDATED] }) { nodes { before after } } }',
    { id },
  );
  return data.registryEvents.nodes;
}

describe.each(['update', 'patch'])('the tags of a model, by %sModel,', (mutation) => {
  const id = `${mutation}d`;
  beforeAll(() => registerModel(app, { id, tags: [tag('team', 'speech'), tag('stage', 'trial')] }));

  test('are replaced by a list, and the event has both', async () => {
    const changed = await update(id, { tags: [tag('team', 'speech'), tag('alpha', '1')] }, mutation);
    expect(changed).toMatchObject({ revision: 2, tags: [tag('alpha', '1'), tag('team', 'speech')] });
    expect(await changesOf(id)).toEqual([
      {
        before: { tags: { team: 'speech', stage: 'trial' } },
        after: { tags: { team: 'speech', alpha: '1' } },
      },
    ]);
  });

  test('stay as they are where they are absent, and where they are the same in another order', async () => {
    await update(id, {}, mutation);
    await update(id, { tags: [tag('team', 'speech'), tag('alpha', '1')] }, mutation);
    expect(await update(id, { tags: [tag('alpha', '1'), tag('team', 'speech')] }, mutation)).toMatchObject({
      revision: 2,
    });
    expect(await changesOf(id)).toHaveLength(1);
  });

  test('are removed by null or an empty list, once', async () => {
    expect(await update(id, { tags: null }, mutation)).toMatchObject({ revision: 3, tags: [] });
    expect(await update(id, { tags: [] }, mutation)).toMatchObject({ revision: 3, tags: [] });
    await update(id, { tags: [tag('team', 'music')] }, mutation);
    expect(await update(id, { tags: [] }, mutation)).toMatchObject({ revision: 5, tags: [] });
    expect((await changesOf(id)).at(-1)).toEqual({
      before: { tags: { team: 'music' } },
      after: { tags: {} },
    });
  });

  test('change together with the name, or not at all', async () => {
    const changed = { name: 'Renamed', tags: [tag('a', 'b')] };
    expect(await update(id, changed, mutation)).toMatchObject({ revision: 6, ...changed });
    const faulty = { name: 'Again', tags: [tag('', 'b')] };
    expect(await update(id, faulty, mutation)).toEqual({
      fieldErrors: [{ path: ['input', 'tags', '0', 'key'], message: 'must be 1 to 64 characters, got 0' }],
    });
    const { data } = await app.query('query ($id: ID!) { model(id: $id) { name revision } }', { id });
    expect(data.model).toEqual({ name: 'Renamed', revision: 6 });
  });
});

describe('models with tags', () => {
  beforeAll(async () => {
    const of = (id: string, tags: unknown) => registerModel(app, { id, name: 'tagged', tags });
    await of('a', [tag('team', 'speech'), tag('stage', 'live')]);
    await of('b', [tag('team', 'speech'), tag('stage', 'trial')]);
    await of('c', [tag('team', 'music'), tag('"; --', "'")]);
    await of('d', null);
  });

  test.each<[what: string, filter: Record<string, unknown>, ids: string[]]>([
    ['one tag', { tags: [tag('team', 'speech')] }, ['a', 'b']],
    ['all of several tags', { tags: [tag('stage', 'live'), tag('team', 'speech')] }, ['a']],
    ['a tag that is given twice', { tags: [tag('team', 'music'), tag('team', 'music')] }, ['c']],
    [
      'two values of one key, which no model has',
      { tags: [tag('team', 'speech'), tag('team', 'music')] },
      [],
    ],
    ['a value in another case', { tags: [tag('team', 'Speech')] }, []],
    ['text that looks like SQL', { tags: [tag('"; --', "'")] }, ['c']],
    ['a key that no tag can have', { tags: [tag('', '')] }, []],
    ['no tags, which every model has', { tags: [] }, ['a', 'b', 'c', 'd']],
    ['null, which is ignored', { tags: null }, ['a', 'b', 'c', 'd']],
    ['the lack of a tag', { not: { tags: [tag('team', 'speech')] } }, ['c', 'd']],
    ['either tag', { or: [{ tags: [tag('team', 'music')] }, { tags: [tag('stage', 'live')] }] }, ['a', 'c']],
  ])('are found by %s', async (_, filter, ids) => {
    const { data, errors } = await app.query(
      `query ($filter: ModelFilter!) {
        models(filter: { search: "tagged", and: [$filter] }) { totalCount nodes { id } }
      }`,
      { filter },
    );
    expect(errors).toBeUndefined();
    expect(data.models.nodes.map(({ id }: { id: string }) => id).toSorted()).toEqual(ids);
    expect(data.models.totalCount).toBe(ids.length);
  });

  test('are found by at most 50 tags at once', async () => {
    const tags = Array.from({ length: 51 }, (_, at) => tag(`k${at}`, ''));
    const { errors } = await app.query(
      'query ($tags: [TagInput!]) { models(filter: { tags: $tags }) { totalCount } }',
      {
        tags,
      },
    );
    expect(errors?.[0]?.extensions.fieldErrors).toEqual([
      { path: ['filter', 'tags'], message: 'must have 0 to 50 entries, got 51', code: 'TOO_MANY' },
    ]);
  });

  test('are read with all their provenance in one statement', async () => {
    const { data, statements } = await app.queryWithStatements(
      '{ models(filter: { tags: [{ key: "team", value: "speech" }] }) { nodes { id artifactUri digest gitCommit runUrl tags { key value } } } }',
    );
    expect(data.models.nodes).toHaveLength(2);
    expect(statements).toHaveLength(1);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const digest = `sha256:${'0f'.repeat(32)}`;
const provenance = {
  artifactUri: 's3://models/glitch/v2.onnx',
  digest,
  gitCommit: '3f2a9c1d',
  runUrl: 'https://mlflow.example.com/#/runs/8d1f',
};
const tags = [
  { key: 'team', value: 'speech' },
  { key: '__proto__', value: '' },
];
const fields = 'artifactUri digest gitCommit runUrl tags { key value }';

async function model(id: string) {
  const { data } = await app.query(`query ($id: ID!) { model(id: $id) { ${fields} } }`, { id });
  return data.model;
}

async function registered(id: string) {
  const { data } = await app.query(
    'query ($id: ID!) { registryEvents(filter: { modelId: $id }) { nodes { type after } } }',
    { id },
  );
  return data.registryEvents.nodes;
}

test('a model says where it is and where it is from, and its event says so too', async () => {
  await registerModel(app, { id: 'full', ...provenance, digest: digest.toUpperCase(), tags });
  expect(await model('full')).toEqual({ ...provenance, tags: tags.toReversed() });
  const [event, ...others] = await registered('full');
  expect(others).toEqual([]);
  expect(event.after).toMatchObject({
    ...provenance,
    tags: JSON.parse('{ "__proto__": "", "team": "speech" }'),
  });
  expect(Object.keys(event.after.tags).toSorted()).toEqual(['__proto__', 'team']);
});

test('a model of an earlier client says nothing of it, and neither does its event', async () => {
  await registerModel(app, { id: 'bare' });
  const nothing = { artifactUri: null, digest: null, gitCommit: null, runUrl: null, tags: [] };
  expect(await model('bare')).toEqual(nothing);
  const [event] = await registered('bare');
  for (const field of Object.keys(nothing)) expect(event.after).not.toHaveProperty(field);
});

describe('a registration that is sent again', () => {
  test('is the same in another case of digits and order of tags, and with null for what is absent', async () => {
    await registerModel(app, { id: 'twice', ...provenance, tags });
    const again = { digest: digest.toUpperCase(), gitCommit: '3F2A9C1D', tags: tags.toReversed() };
    expect(await registerModel(app, { id: 'twice', ...provenance, ...again })).toMatchObject({ revision: 1 });
    await registerModel(app, { id: 'old client' });
    const nothing = { artifactUri: null, digest: null, gitCommit: null, runUrl: null, tags: [] };
    expect(await registerModel(app, { id: 'old client', ...nothing })).toMatchObject({ revision: 1 });
    expect(await registered('twice')).toHaveLength(1);
    expect(await registered('old client')).toHaveLength(1);
  });

  test.each<[string, unknown]>([
    ['artifactUri', 's3://models/glitch/v3.onnx'],
    ['digest', `sha256:${'1f'.repeat(32)}`],
    ['gitCommit', '3f2a9c1d0'],
    ['runUrl', null],
    ['tags', [{ key: 'team', value: 'music' }]],
  ])('is another model with another %s', async (field, value) => {
    await registerModel(app, { id: 'fixed', ...provenance, tags });
    expect(await registerModel(app, { id: 'fixed', ...provenance, tags, [field]: value })).toMatchObject({
      __typename: 'AlreadyExistsError',
      modelId: 'fixed',
    });
    expect(await model('fixed')).toEqual({ ...provenance, tags: tags.toReversed() });
  });
});

test('a registration with wrong provenance is refused with all errors, and nothing of it is kept', async () => {
  const { fieldErrors } = await registerModel(app, {
    id: 'wrong',
    artifactUri: 'v5.onnx',
    digest: 'sha256:00',
    gitCommit: 'main',
    runUrl: 'https://me:hunter2@example.com',
    tags: [
      { key: ' a', value: 'x'.repeat(257) },
      { key: 'b', value: 'line\nbreak' },
      { key: 'b', value: '' },
    ],
  });
  const found = fieldErrors.map(
    ({ path, message }: { path: string[]; message: string }) => `${path.slice(1).join('.')}: ${message}`,
  );
  expect(found.toSorted()).toEqual([
    'artifactUri: must be a URI with its scheme, such as s3://bucket/model.onnx, without spaces, got "v5.onnx"',
    expect.stringMatching(/^digest: must be algorithm:value .*, got "sha256:00"$/),
    'gitCommit: must be 7 to 64 hexadecimal digits, got "main"',
    'runUrl: must be a URI without credentials, got one with a password',
    'tags.0.key: must be text without control characters and without spaces around it, got " a"',
    'tags.0.value: must be 0 to 256 characters, got 257',
    'tags.1.value: must be text without control characters, got "line\\nbreak"',
    'tags.2.key: must name each key once, got "b" twice',
  ]);
  expect(JSON.stringify(fieldErrors)).not.toContain('hunter2');
  expect([await model('wrong'), await registered('wrong')]).toEqual([null, []]);
});

test('a model has at most 50 tags', async () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ key: `k${at}`, value: 'x'.repeat(256) }));
  expect(await registerModel(app, { id: 'most', tags: many(50) })).toMatchObject({ __typename: 'Model' });
  expect((await model('most')).tags).toHaveLength(50);
  expect((await registerModel(app, { id: 'more', tags: many(51) })).fieldErrors).toEqual([
    { path: ['input', 'tags'], message: 'must have 0 to 50 entries, got 51' },
  ]);
});

import { isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeTypes } from '../../../src/graphql/node/load-node.ts';
import { encodeNodeId } from '../../../src/graphql/node-id.ts';
import { schema } from '../../../src/graphql/schema.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { promote } from '../../support/production.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

const source = 'a:b/c d';
const slot = 'production/tts #1';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app, { id: 'same', epochs: 7, datasetId: 'calls', annotationSetVersion: '3' });
  await registerModel(app, { id: 'same', name: 'TTS v1', trainingJobId: 'same' });
  await registerModel(app, { id: 'other', name: 'TTS v2', trainingJobId: 'same' });
  await promote(app, 'same', { slot });
  await app.keyWith('READ');
});
afterAll(() => app[Symbol.asyncDispose]());

/** An object of each type: the query that finds it, and fields besides its id. */
const objects: Record<string, readonly [query: string, fields: string]> = {
  Model: [
    '{ model(id: "same") { $ } }',
    'displayName status trainingJob { epochs } evalMetrics { f1Score support }',
  ],
  TrainingJob: ['{ trainingJob(id: "same") { $ } }', 'status epochs models { nodes { name } }'],
  Dataset: ['{ dataset(id: "calls") { $ } }', 'createdAt annotationSetVersions models { nodes { name } }'],
  Deployment: [`{ deployment(slot: "${slot}") { $ } }`, 'slot by model { name }'],
  DeploymentChange: [
    `{ deployment(slot: "${slot}") { history { nodes { $ } } } }`,
    'kind time model { name }',
  ],
  ModelFamily: [
    '{ modelFamily(name: "TTS") { $ } }',
    'versionCount newest { name } versions { f1Score model { id } }',
  ],
  ArtifactTypeSummary: [
    '{ artifactTypes(first: 1) { nodes { $ } } }',
    'artifactType activeModelCount totalSupport best { name }',
  ],
  RegistryEvent: ['{ registryEvents(last: 1) { nodes { $ } } }', 'sequence type hash slot model { name }'],
  ApiKey: ['{ apiKeys { nodes { $ } } }', 'name scopes createdBy'],
  DetectionWindow: [
    `mutation { recordDetections(input: { modelId: "same", source: "${source}", windowStart: "2026-05-20T10:00:00Z", windowEnd: "2026-05-20T11:00:00Z", audioSeconds: 60, counts: [{ artifactType: "glitch", detections: 3 }] }) { ... on DetectionWindow { $ } } }`,
    'source windowStart counts { artifactType detections } model { name }',
  ],
  Review: [
    'mutation { recordReview(input: { id: "review-1", modelId: "same", artifactType: "glitch", confirmed: 3, rejected: 1, reviewedAt: "2026-05-20T12:00:00Z" }) { ... on Review { $ } } }',
    'confirmed rejected reviewedAt model { name }',
  ],
};

/** The first object in an answer that has a `nodeId`. */
function firstNode(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('nodeId' in value) return value as Record<string, unknown>;
  return Object.values(value).map(firstNode).find(Boolean);
}

describe('an object with a nodeId', () => {
  test('is of one of these types', () => {
    const types = Object.values(schema.getTypeMap()).filter(isObjectType);
    const nodes = types.filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'));
    expect(nodes.map(({ name }) => name).sort()).toEqual([...nodeTypes].sort());
    expect(Object.keys(objects).sort()).toEqual([...nodeTypes].sort());
  });

  test('has an id of its own, and nothing else has a field of this name', () => {
    const identified = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .filter((type) => 'id' in type.getFields());
    expect(identified.map(({ name }) => name).sort()).toEqual([...nodeTypes].sort());
    expect(new Set(identified.map((type) => String(type.getFields().id?.type)))).toEqual(new Set(['ID!']));
  });

  test.each(Object.entries(objects))('is found by it, with any field: %s', async (type, [query, fields]) => {
    const found = await app.query(query.replace('$', `__typename id nodeId ${fields}`));
    expect(found.errors).toBeUndefined();
    const object = firstNode(found.data);
    expect(object).toMatchObject({ __typename: type, id: expect.any(String) });
    const again = await app.query(
      `query ($nodeId: ID!) { node(nodeId: $nodeId) { __typename nodeId ... on ${type} { id ${fields} } } }`,
      { nodeId: object?.nodeId },
    );
    expect(again.errors).toBeUndefined();
    expect(again.data.node).toEqual(object);
  });
});

describe('nodes', () => {
  const ids = (...pairs: [string, string][]) => pairs.map(([type, id]) => encodeNodeId(type, id));
  const document = `query ($ids: [ID!]!) { nodes(nodeIds: $ids) { __typename nodeId
    ... on Model { name evalMetrics { f1Score } trainingJob { epochs } } ... on TrainingJob { epochs } } }`;

  test('keep their order, and a model and a job of one id stay apart; one statement per type', async () => {
    const nodeIds = ids(['TrainingJob', 'same'], ['Model', 'other'], ['Model', 'same'], ['Model', 'other']);
    const { data, errors, statements } = await app.queryWithStatements(document, { ids: nodeIds });
    expect(errors).toBeUndefined();
    expect(data.nodes).toMatchObject([
      { __typename: 'TrainingJob', epochs: 7 },
      { __typename: 'Model', name: 'TTS v2', trainingJob: { epochs: 7 } },
      { __typename: 'Model', name: 'TTS v1' },
      { __typename: 'Model', name: 'TTS v2' },
    ]);
    expect(data.nodes.map(({ nodeId }: { nodeId: string }) => nodeId)).toEqual(nodeIds);
    expect(statements.map((sql) => /FROM "?(?:public"?\."?)?(\w+)/.exec(sql)?.[1]).sort()).toEqual([
      'model',
      'training_job',
    ]);
  });

  test.each([
    ['no model', encodeNodeId('Model', 'gone')],
    ['no type', encodeNodeId('Nothing', 'same')],
    ['a name that every object has', encodeNodeId('toString', 'same')],
    ['no nodeId', 'same'],
    ['an id that PostgreSQL cannot hold', encodeNodeId('Model', 'a\u0000b')],
    ['a change without a number', encodeNodeId('DeploymentChange', 'production')],
    ['a window without a time', encodeNodeId('DetectionWindow', 'same/calls/now')],
    ['an event beyond any', encodeNodeId('RegistryEvent', '99999999999')],
    ['an event before any', encodeNodeId('RegistryEvent', '0')],
  ])('are null where there is %s', async (_, nodeId) => {
    const { data, errors } = await app.query(
      'query ($id: ID!, $ids: [ID!]!) { node(nodeId: $id) { nodeId } nodes(nodeIds: $ids) { nodeId } }',
      { id: nodeId, ids: [nodeId, encodeNodeId('Model', 'same')] },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ node: null, nodes: [null, { nodeId: encodeNodeId('Model', 'same') }] });
  });

  test('are at most 100', async () => {
    const { data, errors } = await app.query(document, { ids: Array(101).fill('x') });
    expect(data).toEqual({ nodes: null });
    expect(errors).toMatchObject([{ path: ['nodes'], extensions: { fieldErrors: [{ path: ['nodeIds'] }] } }]);
  });

  test('show an API key only to the scope ADMIN, and other objects beside it', async () => {
    const reader = await app.keyWith('READ');
    const { data: found } = await app.query('{ apiKeys(first: 1) { nodes { nodeId } } }');
    const nodeIds = [found.apiKeys.nodes[0].nodeId, encodeNodeId('Model', 'same')];
    const { data, errors } = await app.query(document, { ids: nodeIds }, reader);
    expect(data.nodes).toMatchObject([null, { name: 'TTS v1' }]);
    expect(errors).toMatchObject([{ path: ['nodes', 0], extensions: { code: 'FORBIDDEN' } }]);
  });

  test('need the scope READ', async () => {
    const { data, errors } = await app.query(document, { ids: [] }, await app.keyWith('TRAIN'));
    expect(data).toEqual({ nodes: null });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

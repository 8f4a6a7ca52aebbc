import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../../src/app.ts';
import { isWellFormedSecret } from '../../../src/domain/api-key/secret.ts';
import { schema } from '../../../src/graphql/schema.ts';
import {
  adminKey,
  patienceMs,
  startApp,
  startAppOn,
  type TestApp,
  temporaryDatabase,
} from '../../support/app.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
let now = new Date('2026-06-01T00:00:00Z');
beforeAll(async () => {
  app = await startApp('PostgreSQL', { now: () => now });
});
afterAll(() => app[Symbol.asyncDispose]());

async function create(input: Record<string, unknown>) {
  const { data } = await app.query(
    `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) {
      __typename ... on CreatedApiKey { secret apiKey { id name scopes createdBy expiresAt revokedAt } } ... on InvalidInputError { fieldErrors { path message } } } }`,
    { input },
  );
  return data.createApiKey;
}

async function status(key: string | undefined, url = app.url): Promise<number> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ...(key === undefined ? {} : { 'x-api-key': key }),
  };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: '{"query":"{ viewer { name } }"}',
  });
  return response.status;
}

describe('an API key', () => {
  test('has a secret that is shown once, works under its name, and is kept as a hash', async () => {
    const { secret, apiKey } = await create({ name: 'frontend', scopes: ['READ'] });
    expect(secret).toMatch(/^emk_[0-9A-Za-z]{38}$/);
    expect(apiKey).toMatchObject({
      name: 'frontend',
      scopes: ['READ'],
      createdBy: 'bootstrap',
      expiresAt: null,
      revokedAt: null,
    });
    const { data } = await app.query('{ viewer { name scopes } }', {}, secret);
    expect(data.viewer).toEqual({ name: 'frontend', scopes: ['READ'] });
    const { client } = app.app.registry;
    const stored = await client.apiKey.findUniqueOrThrow({ where: { id: apiKey.id } });
    expect(JSON.stringify(stored)).not.toContain(secret.slice(4));
    expect(stored.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('ends when it expires', async () => {
    const { secret } = await create({ name: 'brief', scopes: ['READ'], expiresAt: '2026-06-01T01:00:00Z' });
    expect(await status(secret)).toBe(200);
    now = new Date('2026-06-01T01:00:01Z');
    expect(await status(secret)).toBe(401);
  });

  test('is revoked at once here, and within a second on another gateway', async () => {
    await using other = await startAppOn(app.location, { now: () => now });
    const { secret, apiKey } = await create({ name: 'leaked', scopes: ['READ'] });
    expect([await status(secret), await status(secret, other.url)]).toEqual([200, 200]);
    const { data } = await app.query(
      'mutation ($id: ID!) { revokeApiKey(id: $id) { ... on ApiKey { revokedAt } } }',
      { id: apiKey.id },
    );
    expect(data.revokeApiKey.revokedAt).toBe(now.toISOString());
    expect(await status(secret)).toBe(401);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await status(secret, other.url)).toBe(401);
  });

  test('stays as it is when revoked again; an unknown one is NotFoundError', async () => {
    const { apiKey } = await create({ name: 'twice', scopes: ['READ'] });
    const revoke = 'mutation ($id: ID!) { revokeApiKey(id: $id) { __typename } }';
    await app.query(revoke, { id: apiKey.id });
    expect((await app.query(revoke, { id: apiKey.id })).data.revokeApiKey.__typename).toBe('ApiKey');
    expect((await app.query(revoke, { id: 'none' })).data.revokeApiKey.__typename).toBe('NotFoundError');
    const { data } = await app.query(
      '{ registryEvents(filter: { type: [API_KEY_REVOKED] }) { nodes { apiKeyId } } }',
    );
    expect(
      data.registryEvents.nodes.filter(({ apiKeyId }: { apiKeyId: string }) => apiKeyId === apiKey.id),
    ).toHaveLength(1);
  });

  test('is refused with all field errors of its input', async () => {
    const { fieldErrors } = await create({ name: '', scopes: [], expiresAt: '2020-01-01T00:00:00Z' });
    expect(fieldErrors.map(({ path }: { path: string[] }) => path.join('.'))).toEqual([
      'input.name',
      'input.scopes',
      'input.expiresAt',
    ]);
  });
});

test.each(['', '   ', 'a\nb', ' padded', 'bootstrap', 'Earmark', 'earmark demo'])(
  'the name of an API key cannot be %j',
  async (name) => {
    const { fieldErrors } = await create({ name, scopes: ['READ'] });
    expect(fieldErrors.map(({ path }: { path: string[] }) => path.join('.'))).toEqual(['input.name']);
  },
);

describe('a request without a valid key', () => {
  test.each([
    ['none', undefined],
    ['an empty one', ''],
    ['another word', 'let me in'],
    ['one with a wrong checksum', 'emk_00000000000000000000000000000000000000'],
    ['the bootstrap key with another end', `${adminKey}x`],
  ])('is answered 401 with a code: %s', async (_, key) => {
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'x-api-key': key }),
    };
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers,
      body: '{"query":"{ __schema { types { name } } }"}',
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  test('costs no statement where the key is mistyped', async () => {
    const { secret } = await create({ name: 'typo', scopes: ['READ'] });
    const mistyped = secret.replace(/.$/, (last: string) => (last === 'a' ? 'b' : 'a'));
    expect(isWellFormedSecret(mistyped)).toBe(false);
    const { statements } = await app.queryWithStatements('{ viewer { name } }', {}, mistyped);
    expect(statements).toEqual([]);
  });
});

describe('a registry without a key makes the first one', () => {
  test('on its first start only', async () => {
    const { location, remove } = await temporaryDatabase();
    const config = {
      host: '127.0.0.1',
      port: 0,
      database: location,
      databaseWaitMs: patienceMs,
      detectionDays: 400,
      adminKey: null,
      logLevel: 'silent',
    } as const;
    const first = await createApp(config);
    const { url } = await first.listen();
    const key = await first.createFirstKey();
    expect(key).toMatch(/^emk_/);
    expect(await status(key ?? '', url)).toBe(200);
    await first[Symbol.asyncDispose]();
    const second = await createApp(config);
    expect(await second.createFirstKey()).toBeNull();
    await second[Symbol.asyncDispose]();
    await remove();
  });
});

/** The scope that each field needs; a new field must be entered here on purpose. */
const scopes: Record<string, string> = {
  'Query.viewer': 'any',
  'Query.model': 'READ',
  'Query.models': 'READ',
  'Query.modelsByIds': 'READ',
  'Query.node': 'READ',
  'Query._entities': 'READ',
  'Query._service': 'READ',
  'Query.nodes': 'READ',
  'Query.latestModel': 'READ',
  'Query.bestModel': 'READ',
  'Query.leaderboard': 'READ',
  'Query.compareModels': 'READ',
  'Query.modelFamily': 'READ',
  'Query.modelFamilies': 'READ',
  'Query.artifactTypes': 'READ',
  'Query.trainingJob': 'READ',
  'Query.trainingJobs': 'READ',
  'Query.registryEvents': 'READ',
  'Query.deployment': 'READ',
  'Query.deployments': 'READ',
  'Query.promotionCheck': 'READ',
  'Query.modelsNeedingAttention': 'READ',
  'Query.apiKeys': 'ADMIN',
  'Mutation.recordTrainingJob': 'TRAIN',
  'Mutation.recordTrainingJobs': 'TRAIN',
  'Mutation.registerModel': 'TRAIN',
  'Mutation.registerModels': 'TRAIN',
  'Mutation.updateModel': 'WRITE',
  'Mutation.patchModel': 'WRITE',
  'Mutation.activateModel': 'WRITE',
  'Mutation.deactivateModel': 'WRITE',
  'Mutation.archiveModel': 'WRITE',
  'Mutation.promoteModel': 'WRITE',
  'Mutation.rollBackDeployment': 'WRITE',
  'Mutation.clearDeployment': 'WRITE',
  'Mutation.recordDetections': 'MONITOR',
  'Mutation.recordReview': 'MONITOR',
  'Mutation.createApiKey': 'ADMIN',
  'Mutation.revokeApiKey': 'ADMIN',
};

describe('the scope of a key reaches its own fields, and no others', () => {
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({ type: type?.name ?? '', field })),
  );

  test('is tested for every field of Query and Mutation', () => {
    expect(fields.map(({ type, field }) => `${type}.${field.name}`).toSorted()).toEqual(
      Object.keys(scopes).toSorted(),
    );
  });

  test.each(['READ', 'WRITE', 'TRAIN', 'MONITOR', 'ADMIN'])('%s', async (scope) => {
    const key = await app.keyWith(scope);
    await recordJob(app);
    await registerModel(app);
    for (const { type, field } of fields) {
      const needed = scopes[`${type}.${field.name}`];
      const { errors } = await app.query(callOf(type, field), {}, key);
      const refused = errors?.some(({ extensions }) => extensions.code === 'FORBIDDEN') ?? false;
      expect({ field: field.name, refused }).toEqual({
        field: field.name,
        refused: !(needed === 'any' || needed === scope || scope === 'ADMIN'),
      });
    }
  });
});

/** A call of a field with the least that its arguments ask for. */
function callOf(type: string, field: GraphQLField<unknown, unknown>): string {
  const args = field.args.filter(
    ({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined,
  );
  const given = args.map((arg: GraphQLArgument) => `${arg.name}: ${sample(arg.type)}`).join(', ');
  return `${type.toLowerCase()} { ${field.name}${given ? `(${given})` : ''} { __typename } }`;
}

function sample(type: GraphQLInputType): string {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) return `[${sample(inner.ofType)}]`;
  if (isEnumType(inner)) return inner.getValues()[0]?.name ?? '';
  if (isInputObjectType(inner)) {
    const required = Object.values(inner.getFields()).filter(
      ({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined,
    );
    return `{ ${required.map(({ name, type }) => `${name}: ${sample(type)}`).join(', ')} }`;
  }
  const literals: Record<string, string> = {
    Int: '1',
    Float: '1',
    DateTime: '"2026-01-01T00:00:00Z"',
    _Any: '{ __typename: "Model", id: "a" }',
  };
  return literals[inner.name] ?? '"a"';
}

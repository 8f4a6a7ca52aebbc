import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, startApp, type TestApp } from '../../support/app.ts';
import { recordJob, registerModel, scored } from '../../support/registry.ts';

let app: TestApp;

const day = (date: number) => `2026-01-${String(date).padStart(2, '0')}T00:00:00.000Z`;

/** Six models, one a day: the names tell what is special about each. */
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await recordJob(app, { id: 'job-2' });
  const models = [
    { id: 'glitch-90', name: 'Glitch Detector v1.9', ...scored('glitch', 0.9) },
    {
      id: 'glitch-70',
      name: 'Glitch Detector v1.10',
      ...scored('glitch', 0.7),
      description: 'Finds 100%_of \\ them',
    },
    { id: 'echo-80', name: 'Echo Detector', ...scored('echo', 0.8, 20), trainingJobId: 'job-2' },
    { id: 'nameless', name: null, description: null, ...scored('echo', 0.8, 900) },
    { id: 'inactive', name: 'Old Echo Detector v1', ...scored('echo', 0.95), isActive: false },
    { id: 'archived', name: 'Older Echo Detector v1', ...scored('echo', 0.99) },
  ];
  for (const [at, model] of models.entries()) {
    await registerModel(app, { description: null, ...model, createdAt: day(at + 1) });
  }
  await app.query('mutation { archiveModel(id: "archived") { __typename } }');
});
afterAll(() => app[Symbol.asyncDispose]());

async function ids(args: string): Promise<string[]> {
  const { data, errors } = await app.query(`{ models(${args}) { nodes { id } } }`);
  if (errors) throw new Error(errors[0]?.message);
  return data.models.nodes.map(({ id }: { id: string }) => id);
}

const listed = ['inactive', 'nameless', 'echo-80', 'glitch-70', 'glitch-90'];

describe('the filter of a list of models', () => {
  const cases: [what: string, filter: string, found: string[]][] = [
    ['all but archived ones, the newest first', '{}', listed],
    ['null asks for nothing', '{ isActive: null, and: null, status: null, search: null }', listed],
    ['active ones', '{ isActive: true }', ['nameless', 'echo-80', 'glitch-70', 'glitch-90']],
    ['inactive ones', '{ isActive: false }', ['inactive']],
    ['archived ones, by status only', '{ status: [ARCHIVED] }', ['archived']],
    ['archived ones are not found by id', '{ ids: ["archived", "echo-80"] }', ['echo-80']],
    [
      'a status within another filter counts',
      '{ or: [{ status: [ARCHIVED] }, { ids: ["echo-80"] }] }',
      ['archived', 'echo-80'],
    ],
    [
      'a status that does not name archived ones asks for none',
      '{ or: [{ status: [ACTIVE] }, { family: "Older Echo Detector" }] }',
      ['nameless', 'echo-80', 'glitch-70', 'glitch-90'],
    ],
    ['not being active asks for no archived ones', '{ not: { status: [ACTIVE] } }', ['inactive']],
    ['not being archived asks for none either', '{ not: { status: [ARCHIVED] } }', listed],
    ['nor does being inactive', '{ or: [{ isActive: false }, { status: [INACTIVE] }] }', ['inactive']],
    ['no status at all', '{ status: [] }', []],
    ['by a type', '{ artifactType: "glitch" }', ['glitch-70', 'glitch-90']],
    ['by a type exactly', '{ artifactType: "Glitch" }', []],
    ['by every type', '{ artifactTypes: { hasEvery: ["echo", "glitch"] } }', []],
    ['by some type', '{ artifactTypes: { hasSome: ["echo", "glitch"] } }', listed],
    ['by job', '{ trainingJobId: "job-2" }', ['echo-80']],
    ['by family', '{ family: "Glitch Detector" }', ['glitch-70', 'glitch-90']],
    ['a name without a version is a family', '{ family: "Echo Detector" }', ['echo-80']],
    ['by words anywhere, in any case', '{ search: "detector GLITCH" }', ['glitch-70', 'glitch-90']],
    ['by words in the description', '{ search: "finds" }', ['glitch-70']],
    ['by words in the id', '{ search: "nameless" }', ['nameless']],
    ['signs that SQL knows are only signs', '{ search: "100%_of" }', ['glitch-70']],
    ['a backslash too', '{ search: "\\\\" }', ['glitch-70']],
    ['an underscore is no wildcard', '{ search: "glitch_70" }', []],
    ['by time', `{ createdAt: { gte: "${day(2)}", lt: "${day(4)}" } }`, ['echo-80', 'glitch-70']],
    ['by an overall metric', '{ metric: { gte: 0.9 } }', ['inactive', 'glitch-90']],
    [
      'by a metric between two values',
      '{ metric: { metric: RECALL, gte: 0.7, lte: 0.8 } }',
      ['nameless', 'echo-80', 'glitch-70'],
    ],
    [
      "by a class's metric, which others do not have",
      '{ metric: { artifactType: "glitch", lte: 0.8 } }',
      ['glitch-70'],
    ],
    ["by a class's support", '{ metric: { artifactType: "echo", minSupport: 900 } }', ['nameless']],
    [
      'by several at once',
      '{ isActive: true, artifactType: "echo", metric: { minSupport: 100 } }',
      ['nameless'],
    ],
    [
      'by either',
      '{ or: [{ ids: ["echo-80"] }, { family: "Glitch Detector" }] }',
      ['echo-80', 'glitch-70', 'glitch-90'],
    ],
    ['by neither of none', '{ or: [] }', []],
    ['by all of none', '{ and: [] }', listed],
    ['not this', '{ not: { artifactType: "echo" } }', ['glitch-70', 'glitch-90']],
    [
      'a model without a family is not of a family',
      '{ not: { family: "Echo Detector" } }',
      ['inactive', 'nameless', 'glitch-70', 'glitch-90'],
    ],
    [
      'nested',
      '{ not: { or: [{ isActive: false }, { and: [{ artifactType: "glitch" }, { not: { metric: { gte: 0.8 } } }] }] } }',
      ['nameless', 'echo-80', 'glitch-90'],
    ],
  ];
  test.each(cases)('%s', async (_, filter, found) => {
    expect(await ids(`filter: ${filter}`)).toEqual(found);
    const { data } = await app.query(`{ models(filter: ${filter}) { totalCount } }`);
    expect(data.models.totalCount).toBe(found.length);
  });
});

describe('the order of a list of models', () => {
  const cases: [what: string, orderBy: string, found: string[]][] = [
    ['the newest first by default', '[]', listed],
    ['the oldest first', '{ field: CREATED_AT, direction: ASC }', listed.toReversed()],
    ['the last changed first', '{ field: UPDATED_AT }', listed],
    [
      'by name, nameless last',
      '{ field: NAME, direction: ASC }',
      ['echo-80', 'glitch-70', 'glitch-90', 'inactive', 'nameless'],
    ],
    [
      'by name backwards, nameless last',
      '{ field: NAME }',
      ['inactive', 'glitch-90', 'glitch-70', 'echo-80', 'nameless'],
    ],
    [
      'by F1, then by id',
      '{ field: F1_SCORE }',
      ['inactive', 'glitch-90', 'nameless', 'echo-80', 'glitch-70'],
    ],
    [
      'by precision',
      '{ field: PRECISION, direction: ASC }',
      ['glitch-70', 'echo-80', 'nameless', 'glitch-90', 'inactive'],
    ],
    [
      'by recall and support',
      '[{ field: RECALL }, { field: SUPPORT, direction: ASC }]',
      ['inactive', 'glitch-90', 'echo-80', 'nameless', 'glitch-70'],
    ],
    [
      "by a class's F1, models without it last",
      '{ field: F1_SCORE, artifactType: "glitch" }',
      ['glitch-90', 'glitch-70', 'nameless', 'inactive', 'echo-80'],
    ],
    [
      "by a class's support, the least first",
      '{ field: SUPPORT, artifactType: "echo", direction: ASC }',
      ['echo-80', 'inactive', 'nameless', 'glitch-70', 'glitch-90'],
    ],
  ];
  test.each(cases)('%s', async (_, orderBy, found) => {
    expect(await ids(`orderBy: ${orderBy}`)).toEqual(found);
  });

  test.each(cases)('is the same page by page, forwards and backwards: %s', async (_, orderBy) => {
    const whole = await ids(`orderBy: ${orderBy}`);
    for (const size of [1, 2, 3]) {
      expect(await walk(orderBy, size, 'forwards')).toEqual(whole);
      expect(await walk(orderBy, size, 'backwards')).toEqual(whole);
    }
  });
});

async function walk(orderBy: string, size: number, direction: 'forwards' | 'backwards'): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 10; page += 1) {
    const args = direction === 'forwards' ? { first: size, after: cursor } : { last: size, before: cursor };
    const { data } = await app.query(
      `query ($first: Int, $after: String, $last: Int, $before: String) {
        models(orderBy: ${orderBy}, first: $first, after: $after, last: $last, before: $before) {
          edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        } }`,
      args,
    );
    const { edges, pageInfo } = data.models;
    const page = edges.map(({ node }: { node: { id: string } }) => node.id);
    found.splice(direction === 'forwards' ? found.length : 0, 0, ...page);
    expect(pageInfo.startCursor).toBe(edges[0]?.cursor);
    expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor);
    cursor = direction === 'forwards' ? pageInfo.endCursor : pageInfo.startCursor;
    if (!(direction === 'forwards' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return found;
  }
  throw new Error('the pages do not end');
}

test('a page behind a cursor stays the same while models are added before it', async () => {
  const first = await app.query('{ models(first: 2) { pageInfo { endCursor } } }');
  const after = first.data.models.pageInfo.endCursor;
  const before = await ids(`first: 2, after: "${after}"`);
  await registerModel(app, { id: 'newer', ...scored('echo', 0.5), createdAt: day(20) });
  expect(await ids(`first: 2, after: "${after}"`)).toEqual(before);
  await app.query('mutation { archiveModel(id: "newer") { __typename } }');
});

describe('a list of models is refused with', () => {
  const cursorOf = (json: string) => Buffer.from(json).toString('base64url');
  const byAge = '"models by CREATED_AT DESC,ID DESC"';
  const cursor = cursorOf(`[${byAge},"${day(1)}","a"]`);
  const cases: [what: string, args: string, message: string][] = [
    ['no rows', 'first: 0', 'first: must be an integer from 1 to 100, got 0'],
    ['fewer than no rows', 'first: -1', 'first: must be an integer from 1 to 100, got -1'],
    ['too many rows', 'first: 101', 'first: must be an integer from 1 to 100, got 101'],
    ['too many rows from the end', 'last: 101', 'last: must be an integer from 1 to 100, got 101'],
    ['both ends', 'first: 2, last: 2', 'last: must be null beside first: 2, got 2'],
    [
      'a cursor of another order',
      `after: "${cursor}", orderBy: { field: NAME }`,
      'after: must be a cursor that this API gave out for models by NAME DESC,ID DESC, got a cursor for "models by CREATED_AT DESC,ID DESC"',
    ],
    [
      'a cursor of another class',
      `after: "${cursorOf('["models by F1_SCORE(echo) DESC,ID DESC",0.5,"a"]')}", orderBy: { field: F1_SCORE, artifactType: "glitch" }`,
      'after: must be a cursor that this API gave out for models by F1_SCORE(glitch) DESC,ID DESC, got a cursor for "models by F1_SCORE(echo) DESC,ID DESC"',
    ],
    [
      'a cursor of what is no list, and is long',
      `after: "${cursorOf(`["${'z'.repeat(5_000)}"]`)}"`,
      `after: must be a cursor that this API gave out for models by CREATED_AT DESC,ID DESC, got a cursor for "${'z'.repeat(56)}...`,
    ],
    [
      'a filter too deep',
      `filter: ${'{ not: '.repeat(5)}{ isActive: true }${' }'.repeat(5)}`,
      'filter: must nest and, or and not up to 5 deep, got 6',
    ],
    [
      'a class beside what no class has',
      'orderBy: { field: NAME, artifactType: "echo" }',
      'orderBy.0.artifactType: must be null beside NAME, as only PRECISION, RECALL, F1_SCORE, SUPPORT are of one artifact type, got "echo"',
    ],
    [
      'a class that no model can have',
      `orderBy: { field: RECALL, artifactType: "${'x'.repeat(65)}" }`,
      'orderBy.0.artifactType: must be 1 to 64 characters, got 65',
    ],
    [
      'too many orders',
      `orderBy: [${'{ field: NAME }'.repeat(6)}]`,
      'orderBy: must have 0 to 5 entries, got 6',
    ],
    [
      'a type that is too long',
      `filter: { artifactType: "${'x'.repeat(65)}" }`,
      'filter.artifactType: must be 1 to 64 characters, got 65',
    ],
    [
      'text that PostgreSQL cannot hold',
      'filter: { search: "a\\u0000b" }',
      'filter.search: must be well-formed text without NUL, got "a\\u0000b"',
    ],
    [
      'a support that no integer holds',
      'filter: { metric: { minSupport: -1 } }',
      'filter.metric.minSupport: must be an integer from 0 to 2147483647, got -1',
    ],
  ];
  test.each(cases)('%s', async (_, args, message) => {
    for (const selection of ['nodes { id }', 'totalCount']) {
      const { data, errors } = await app.query(`{ models(${args}) { ${selection} } }`);
      expect(data?.models ?? null).toBeNull();
      expect(errors?.[0]?.message).toContain(message);
      const [path] = message.split(':');
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        fieldErrors: [{ path: path?.split('.') }],
      });
    }
  });
});

test('a page of 100 models with jobs, metrics and the total count takes four statements, and reads only the selected columns', async () => {
  const { data, statements } = await app.queryWithStatements(`{
    models(first: 100) {
      totalCount
      nodes { id name trainingJob { status epochs } evalMetrics { f1Score perClass { artifactType f1Score } forClass(artifactType: "echo") { recall } } }
    }
  }`);
  expect(data.models.nodes).toHaveLength(5);
  expect(statements).toHaveLength(4);
  const [counting, jobs, metrics, page] = [
    'count(*)',
    'FROM training_job',
    'FROM per_class_metric',
    'LIMIT',
  ].map((part) => statements.find((sql) => sql.includes(part)));
  expect(counting).toContain('FROM model');
  expect(jobs).toMatch(/^\s*SELECT job\.id AS "id", job\.status AS "status", job\.epochs AS "epochs"\s+FROM/);
  expect(metrics).toContain('WHERE metric.model_id = ANY');
  expect(page).toMatch(
    /^\s*SELECT model\.id AS "id", model\.name AS "name", model\.training_job_id AS "trainingJobId", model\.f1_score AS "f1Score", model\.created_at AS "key0"/,
  );
});

test('one metric of one model takes one statement, which reads that column and the id', async () => {
  const { data, statements } = await app.queryWithStatements(
    '{ model(id: "echo-80") { evalMetrics { f1Score } } }',
  );
  expect(data.model.evalMetrics.f1Score).toBe(0.8);
  expect(statements).toHaveLength(1);
  expect(statements[0]).toMatch(/^\s*SELECT model\.id AS "id", model\.f1_score AS "f1Score"\s+FROM model/);
});

test('the histories of a page of models take one statement, and their counts another', async () => {
  const { data, statements } = await app.queryWithStatements(
    '{ models { nodes { id events(first: 2) { totalCount nodes { type model { name } } pageInfo { hasNextPage } } } } }',
  );
  expect(data.models.nodes[0].events).toEqual({
    totalCount: 1,
    nodes: [{ type: 'MODEL_REGISTERED', model: { name: 'Old Echo Detector v1' } }],
    pageInfo: { hasNextPage: false },
  });
  expect(statements).toHaveLength(4);
});

describe('a model', () => {
  test('is null where the id is unknown', async () => {
    expect((await app.query('{ model(id: "none") { id } }')).data).toEqual({ model: null });
  });

  test('is found by its id also where it is archived, and is then not usable', async () => {
    const { data } = await app.query(
      '{ model(id: "archived") { status isActive usableForInference archivedAt } }',
    );
    expect(data.model).toMatchObject({ status: 'ARCHIVED', isActive: false, usableForInference: false });
    expect(Date.parse(data.model.archivedAt)).toBeGreaterThan(Date.parse(day(1)));
  });

  test('has null metrics, never 0, for an artifact type that it was not evaluated on', async () => {
    const { data } = await app.query(`{ model(id: "echo-80") { displayName evalMetrics {
      forClass(artifactType: "glitch") { f1Score } perClass(artifactTypes: ["glitch"]) { f1Score } } } }`);
    expect(data.model).toEqual({
      displayName: 'Echo Detector',
      evalMetrics: { forClass: null, perClass: [] },
    });
  });

  test('is shown by its id where it has no name', async () => {
    const { data } = await app.query('{ model(id: "nameless") { name displayName family version } }');
    expect(data.model).toEqual({ name: null, displayName: 'nameless', family: null, version: null });
  });
});

describe('latestModel and bestModel', () => {
  const best = async (args: string) =>
    (await app.query(`{ bestModel(${args}) { id } }`)).data.bestModel?.id ?? null;

  test('latestModel is the newest model that the filter leaves', async () => {
    const { data } = await app.query(
      '{ a: latestModel { id } b: latestModel(filter: { artifactType: "glitch" }) { id } c: latestModel(filter: { family: "none" }) { id } }',
    );
    expect(data).toEqual({ a: { id: 'inactive' }, b: { id: 'glitch-70' }, c: null });
  });

  test('bestModel is active, unless the filter asks for other statuses', async () => {
    expect(await best('metric: PRECISION')).toBe('glitch-90');
    expect(await best('filter: { isActive: false }')).toBe('inactive');
    expect(await best('filter: { status: [ARCHIVED] }')).toBe('archived');
  });

  test.each([
    [
      'an alternative that names only active ones',
      '{ or: [{ status: [ACTIVE] }, { search: "Echo" }] }',
      'glitch-90',
    ],
    ['what is not wanted', '{ not: { status: [ACTIVE] } }', null],
    [
      'what is not wanted, by isActive',
      '{ not: { and: [{ isActive: false }, { family: "none" }] } }',
      'glitch-90',
    ],
    ['active ones by name', '{ or: [{ isActive: true }, { search: "Echo" }] }', 'glitch-90'],
    ['inactive ones among others', '{ or: [{ isActive: false }, { artifactType: "glitch" }] }', 'inactive'],
    [
      'archived ones within others',
      '{ and: [{ or: [{ status: [ARCHIVED] }, { artifactType: "glitch" }] }, { artifactType: "glitch" }] }',
      'glitch-90',
    ],
    [
      'archived ones among others',
      '{ or: [{ status: [ARCHIVED] }, { artifactType: "glitch" }] }',
      'archived',
    ],
  ])('bestModel has the statuses that the filter names beside ACTIVE: %s', async (_, filter, id) => {
    expect(await best(`filter: ${filter}`)).toBe(id);
  });

  test('latestModel is not archived unless the filter asks for ARCHIVED', async () => {
    await registerModel(app, { id: 'retired', ...scored('echo', 0.5), createdAt: day(25) });
    await app.query('mutation { archiveModel(id: "retired") { __typename } }');
    const { data } = await app.query(
      `{ notActive: latestModel(filter: { not: { status: [ACTIVE] } }) { id }
        either: latestModel(filter: { or: [{ status: [ACTIVE] }, { artifactType: "echo" }] }) { id }
        archived: latestModel(filter: { status: [ARCHIVED] }) { id } }`,
    );
    expect(data).toEqual({
      notActive: { id: 'inactive' },
      either: { id: 'inactive' },
      archived: { id: 'retired' },
    });
  });

  test('bestModel of an artifact type has the higher support among equal scores', async () => {
    expect(await best('artifactType: "echo"')).toBe('nameless');
    expect(await best('artifactType: "echo", filter: { not: { ids: ["nameless"] } }')).toBe('echo-80');
    expect(await best('artifactType: "echo", minSupport: 100')).toBe('nameless');
    expect(await best('artifactType: "echo", minSupport: 901')).toBeNull();
    expect(await best('artifactType: "none"')).toBeNull();
  });

  test('bestModel with its job and metrics takes three statements', async () => {
    const { statements } = await app.queryWithStatements(
      '{ bestModel(artifactType: "echo") { name trainingJob { epochs } evalMetrics { perClass { f1Score } } } }',
    );
    expect(statements).toHaveLength(3);
  });

  test('bestModel refuses a minSupport below 0', async () => {
    const { errors } = await app.query('{ bestModel(minSupport: -1) { id } }');
    expect(errors?.[0]?.message).toContain('minSupport: must be an integer from 0 to 2147483647, got -1');
  });
});

test('an answer has its fields in the order of the query, whichever is resolved first', async () => {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': adminKey },
    body: JSON.stringify({
      query:
        '{ models { totalCount nodes { trainingJob { id } id evalMetrics { perClass { recall } f1Score } } pageInfo { hasNextPage } } viewer { name } }',
    }),
  });
  const row =
    '{"trainingJob":{"id":"[^"]+"},"id":"[^"]+","evalMetrics":{"perClass":\\[{"recall":[\\d.]+}\\],"f1Score":[\\d.]+}}';
  expect(await response.text()).toMatch(
    new RegExp(
      `^{"data":{"models":{"totalCount":5,"nodes":\\[${row}(,${row}){4}\\],"pageInfo":{"hasNextPage":false}},"viewer":{"name":"bootstrap"}}}$`,
    ),
  );
});

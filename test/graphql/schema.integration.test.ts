import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';
import { startApp, type TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app[Symbol.asyncDispose]());

test('every query and mutation says which scope it needs', async () => {
  const scopes = ['READ', 'WRITE', 'TRAIN', 'MONITOR', 'ADMIN'];
  const keys = await Promise.all(scopes.map((scope) => app.keyWith(scope)));
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({ operation: `${type}`.toLowerCase(), field })),
  );
  for (const { operation, field } of fields) {
    const [, said] = / Scope: (\w+)\.$/.exec(field.description ?? '') ?? [];
    const enough = scopes.filter((scope) => said === 'none' || said === scope || (said && scope === 'ADMIN'));
    const answers = await Promise.all(
      keys.map((key) => app.query(`${operation} { ${leastCall(field)} }`, {}, key)),
    );
    const taken = scopes.filter((_, at) => answers[at]?.errors?.[0]?.extensions.code !== 'FORBIDDEN');
    expect([field.name, taken]).toEqual([field.name, enough]);
  }
});

/** A field with what it cannot do without. */
function leastCall({ name, args, type }: GraphQLField<unknown, unknown>): string {
  const given = args.filter(isRequiredArgument).map((arg) => `${arg.name}: ${anyLiteral(arg.type)}`);
  const selection = isLeafType(getNamedType(type)) ? '' : '{ __typename }';
  return `${name} ${given.length > 0 ? `(${given.join(', ')})` : ''} ${selection}`;
}

function anyLiteral(type: GraphQLInputType): string {
  if (isNonNullType(type)) return anyLiteral(type.ofType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return String(type.getValues()[0]?.name);
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map((field) => `${field.name}: ${anyLiteral(field.type)}`).join(', ')} }`;
  }
  if (type.name === 'DateTime') return '"2026-01-01T00:00:00Z"';
  return ['ID', 'String'].includes(type.name) ? '"none"' : '1';
}

/** Documents that others' programs send: each name and shape in them is promised. */
const promised = {
  model: `query ($id: ID!) { model(id: $id) {
    id name displayName description artifactTypes trainingJobId isActive status usableForInference family version
    revision createdAt updatedAt archivedAt
    trainingJob { id status datasetId annotationSetVersion epochs batchSize learningRate chunkSizeSeconds audioFileCount
      audioSeconds annotationCount startedAt completedAt }
    evalMetrics { precision recall f1Score support
      perClass(artifactTypes: ["glitch"]) { artifactType precision recall f1Score support }
      forClass(artifactType: "glitch") { f1Score } }
    events(first: 5) { edges { cursor node { sequence type } } nodes { actor } totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`,
  models: `query ($first: Int, $after: String, $last: Int, $before: String, $filter: ModelFilter, $orderBy: [ModelOrder!]) {
    models(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy) {
      edges { node { id } } nodes { id } totalCount } }`,
  filter: `{ models(filter: { and: [{ or: [{ isActive: true }], not: { status: [ARCHIVED, ACTIVE, INACTIVE] } }], ids: ["a"],
    artifactType: "a", artifactTypes: { hasEvery: ["a"], hasSome: ["b"] }, trainingJobId: "j", family: "f", search: "s",
    createdAt: { gte: "2026-01-01T00:00:00Z", lt: "2026-02-01T00:00:00Z" },
    metric: { artifactType: "a", metric: RECALL, gte: 0.5, lte: 0.9, minSupport: 10 } },
    orderBy: [{ field: F1_SCORE, artifactType: "a", direction: ASC }, { field: CREATED_AT }]) { totalCount } }`,
  choosing: `query ($artifactType: String, $metric: MetricName! = F1_SCORE, $rankBy: RankBasis! = ESTIMATE, $minSupport: Int! = 0,
    $filter: ModelFilter) {
    bestModel(artifactType: $artifactType, metric: $metric, rankBy: $rankBy, minSupport: $minSupport, filter: $filter) { id }
    latestModel(filter: $filter) { id } }`,
  ranking: `query ($filter: ModelFilter) { leaderboard(artifactType: "a", metric: RECALL, rankBy: LOWER_BOUND, minSupport: 1,
    filter: $filter, first: 3) { rank model { id } score metric support interval { lower upper level } probabilityBest } }`,
  intervals: `query ($id: ID!) { model(id: $id) { evalMetrics { quality perClass { reliability precisionInterval { lower upper level }
    recallInterval(level: 0.9) { lower } f1Interval(level: 0.5) { upper } } } } }`,
  families: `{ modelFamily(name: "a") { name versions { version model { id } } }
    modelFamilies(first: 3) { nodes { name } totalCount } artifactTypes(first: 3, orderBy: [{ field: ACTIVE_MODEL_COUNT, direction: DESC }]) { nodes { artifactType } totalCount } }`,
  jobs: `query ($filter: TrainingJobFilter) { trainingJob(id: "a") { id } trainingJobs(first: 3, filter: $filter, orderBy: [{ field: ID, direction: ASC }]) {
    nodes { id models(first: 2) { nodes { id } totalCount } events(first: 2) { nodes { sequence } totalCount } } totalCount } }`,
  events: `query ($filter: RegistryEventFilter) { registryEvents(first: 3, filter: $filter) { totalCount nodes {
    sequence type time actor modelId model { id } before after reason previousHash hash } } }`,
  deployments: `query ($id: ID) {
    deployment(slot: "s") { slot model { id } since by reason modelAt(time: "2026-01-01T00:00:00Z") { id }
      history(first: 3) { nodes { kind model { id } previousModel { id } time by reason
        check { passes minProbability margin current { id } classes { artifactType probabilityNotWorse passes } } }
        edges { cursor node { time } } totalCount pageInfo { endCursor } } }
    deployments(modelId: $id, first: 3, orderBy: [{ field: SLOT }]) { nodes { slot } totalCount }
    models(filter: { deployedIn: "s" }) { nodes { deployments { slot since } } }
    registryEvents(filter: { slot: "s", type: [MODEL_PROMOTED, DEPLOYMENT_ROLLED_BACK, DEPLOYMENT_CLEARED] }) { nodes { slot } }
    modelsNeedingAttention(first: 3) { nodes { id } totalCount } }`,
  production: `query ($since: DateTime, $until: DateTime, $margin: Float! = 0.05) {
    models { nodes { production(since: $since, until: $until, margin: $margin) {
      status retrainRecommended reasons audioSeconds
      classes { artifactType status detections detectionsPerHour
        rates(bucket: WEEK) { start detections audioSeconds detectionsPerHour } rateChange { ratio pValue }
        reviewed precision precisionInterval(level: 0.9) { lower upper level }
        recall recallInterval(level: 0.9) { lower upper level } probabilityDegraded } } } } }`,
  viewer:
    '{ viewer { name scopes } apiKeys(first: 3, orderBy: [{ field: NAME }]) { nodes { name } totalCount } }',
  trips: `query ($id: ID!) { modelsByIds(ids: [$id]) { id modelFamily { name versionCount newest { id } } }
    registryEvents(orderBy: [{ field: SEQUENCE, direction: DESC }]) { nodes { model { id } trainingJob { id } deployment { slot } } } }`,
};

for (const [name, document] of Object.entries(promised)) {
  test(`the schema has the promised names and shapes: ${name}`, async () => {
    const { errors } = await app.query(document, { id: 'none' });
    expect(errors).toBeUndefined();
  });
}

test('the promised mutations give their object itself, or errors of distinct types', async () => {
  const { data, errors } = await app.query(`mutation {
    recordTrainingJob(input: { id: "j", status: RUNNING }) { ... on TrainingJob { id } ... on InvalidInputError { fieldErrors { path message } } }
    registerModel(input: { id: "m", artifactTypes: ["a"], trainingJobId: "j", evalMetrics: { precision: 1, recall: 1, f1Score: 1, perClass: [] } }) {
      ... on Model { id } ... on InvalidInputError { message } ... on TrainingJobNotCompletedError { status message }
      ... on AlreadyExistsError { message } }
    updateModel(id: "m", input: { name: null }, expectedRevision: 1) { __typename ... on Model { id } ... on NotFoundError { message }
      ... on ModelArchivedError { message } ... on RevisionConflictError { currentRevision } ... on InvalidInputError { message } }
    activateModel(id: "m", expectedRevision: 1) { __typename }
    deactivateModel(id: "m", expectedRevision: 1) { __typename }
    archiveModel(id: "m", reason: "because", expectedRevision: 1) { __typename }
    createApiKey(input: { name: "k", scopes: [READ, WRITE, TRAIN, MONITOR, ADMIN], expiresAt: null }) { ... on CreatedApiKey { apiKey { id name } secret } }
    promoteModel(slot: "s", modelId: "m", reason: "r", expectedModelId: "n", gate: { minProbability: 0.9, margin: 0.1, artifactTypes: ["a"] }) {
      __typename ... on Deployment { slot } ... on NotFoundError { message } ... on ModelArchivedError { message }
      ... on DeploymentConflictError { currentModelId } ... on PromotionGateError { check { passes } } ... on InvalidInputError { message } }
    rollBackDeployment(slot: "s", reason: "r") { __typename ... on Deployment { slot } ... on NotFoundError { message } }
    clearDeployment(slot: "s", reason: "r") { __typename ... on Deployment { slot } ... on NotFoundError { message } }
    recordDetections(input: { modelId: "m", source: "a", windowStart: "2026-01-01T00:00:00Z", windowEnd: "2026-01-01T01:00:00Z",
      audioSeconds: 60, counts: [{ artifactType: "a", detections: 1 }] }) {
      __typename ... on DetectionWindow { model { id } source windowStart windowEnd audioSeconds counts { artifactType detections } } }
    recordReview(input: { id: "r", modelId: "m", artifactType: "a", confirmed: 1, rejected: 0, missed: null,
      reviewedAt: "2026-01-01T00:00:00Z", reviewer: null }) {
      __typename ... on Review { id model { id } artifactType confirmed rejected missed reviewedAt reviewer } }
    revokeApiKey(id: "none") { __typename ... on Error { message } }
  }`);
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    recordTrainingJob: { id: 'j' },
    registerModel: { status: 'RUNNING' },
    updateModel: { __typename: 'NotFoundError' },
    archiveModel: { __typename: 'NotFoundError' },
    promoteModel: { __typename: 'NotFoundError' },
    rollBackDeployment: { __typename: 'NotFoundError' },
    clearDeployment: { __typename: 'NotFoundError' },
    recordDetections: { __typename: 'NotFoundError' },
    recordReview: { __typename: 'NotFoundError' },
    createApiKey: { apiKey: { name: 'k' } },
    revokeApiKey: { __typename: 'NotFoundError' },
  });
});

import {
  type GraphQLArgument,
  type GraphQLInputField,
  isInputObjectType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { promote } from '../support/production.ts';
import { recordJob, registerModel } from '../support/registry.ts';

/** Arguments and input fields with a default, by coordinate. */
const defaulted = new Map(
  Object.values(schema.getTypeMap())
    .flatMap((type): [string, GraphQLArgument | GraphQLInputField][] => {
      if (type.name.startsWith('__')) return [];
      if (isInputObjectType(type))
        return Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field]);
      if (!isObjectType(type)) return [];
      return Object.values(type.getFields()).flatMap((field) =>
        field.args.map((arg): [string, GraphQLArgument] => [`${type.name}.${field.name}.${arg.name}`, arg]),
      );
    })
    .filter(([, { defaultValue }]) => defaultValue !== undefined),
);

const interval = (field: string) =>
  `{ model(id: "m1") { evalMetrics { perClass { x: ${field}($) { lower level } } } } }`;
const overall = (field: string) => `{ model(id: "m1") { evalMetrics { x: ${field}($) { lower level } } } }`;
const production = (field: string) => `{ model(id: "m1") { production { classes { ${field} } } } }`;
const ranking = (args: string) => `{ leaderboard(${args}) { rank score model { id } } }`;
const best = (args: string) => `{ bestModel(${args}) { id } }`;
const ordered = (list: string, field: string) =>
  `{ ${list}(orderBy: [{ $ field: ${field} }]) { nodes { id } } }`;
const gate = (field: string) =>
  `{ promotionCheck(slot: "s", modelId: "m2", gate: { artifactTypes: ["glitch"] ${field} }) { minProbability margin passes } }`;
const register =
  'mutation { registerModel(input: { $ id: "n", trainingJobId: "job-1", artifactTypes: ["glitch"], evalMetrics: { precision: 1, recall: 1, f1Score: 1, perClass: [] } }) { ... on Model { isActive } } }';
const bulk = (args: string) =>
  `mutation { registerModels(${args} inputs: [{ id: "b", trainingJobId: "job-1", artifactTypes: ["glitch"], evalMetrics: { precision: 1, recall: 1, f1Score: 1, perClass: [] } }]) { ... on RegisteredModels { outcomes { result { __typename } } } } }`;

/** A document per default, with `$` in its place: replaced by nothing, then by an explicit null. */
const documents: Record<string, string> = {
  'Query.bestModel.metric': best('$ minSupport: 1'),
  'Query.bestModel.rankBy': best('$ minSupport: 1'),
  'Query.bestModel.minSupport': best('$ metric: RECALL'),
  'Query.leaderboard.metric': ranking('$ first: 5'),
  'Query.leaderboard.rankBy': ranking('$ first: 5'),
  'Query.leaderboard.minSupport': ranking('$ first: 5'),
  'Query.leaderboard.first': ranking('$ minSupport: 1'),
  'ClassScore.f1ScoreDeltaInterval.level':
    '{ compareModels(ids: ["m1", "m2"]) { classes { scores { x: f1ScoreDeltaInterval($) { lower level } } } } }',
  'EvalMetrics.precisionInterval.level': overall('precisionInterval'),
  'EvalMetrics.recallInterval.level': overall('recallInterval'),
  'EvalMetrics.f1Interval.level': overall('f1Interval'),
  'Dataset.deployments.first': '{ datasets { nodes { deployments($) { slot } } } }',
  'DatasetOrder.direction': '{ datasets(orderBy: [{ $ field: ID }]) { nodes { id } } }',
  'ProductionClass.precisionOverTime.bucket': production('x: precisionOverTime($) { reviewed }'),
  'PerClassMetric.precisionInterval.level': interval('precisionInterval'),
  'PerClassMetric.recallInterval.level': interval('recallInterval'),
  'PerClassMetric.f1Interval.level': interval('f1Interval'),
  'ProductionClass.precisionInterval.level': production('precisionInterval($) { level }'),
  'ProductionClass.recallInterval.level': production('recallInterval($) { level }'),
  'ProductionClass.rates.bucket': production('x: rates($) { detections }'),
  'Model.production.margin': '{ model(id: "m1") { production($) { status reasons } } }',
  'Model.deployments.first': '{ model(id: "m1") { deployments($) { slot } } }',
  'ModelFamily.versions.last': '{ modelFamily(name: "Glitch") { versions($) { version } } }',
  'MetricFilter.metric': '{ models(filter: { metric: { $ gte: 0.5 } }) { nodes { id } } }',
  'ModelOrder.direction': ordered('models', 'NAME'),
  'TrainingJobOrder.direction': ordered('trainingJobs', 'ID'),
  'RegistryEventOrder.direction': ordered('registryEvents', 'SEQUENCE'),
  'ModelFamilyOrder.direction': ordered('modelFamilies', 'NAME'),
  'ArtifactTypeSummaryOrder.direction': ordered('artifactTypes', 'ARTIFACT_TYPE'),
  'DeploymentOrder.direction': ordered('deployments', 'SINCE'),
  'DeploymentChangeOrder.direction': `{ deployment(slot: "s") ${ordered('history', 'NUMBER')} }`,
  'ApiKeyOrder.direction': ordered('apiKeys', 'NAME'),
  'PromotionGateInput.minProbability': gate('$'),
  'PromotionGateInput.margin': gate('$'),
  'RegisterModelInput.isActive': register,
  'Mutation.registerModels.dryRun': bulk('$'),
  'Mutation.registerModels.recordMissingTrainingJobs': bulk('$'),
  'Mutation.recordTrainingJobs.dryRun':
    'mutation { recordTrainingJobs($ inputs: [{ id: "r", status: RUNNING }]) { ... on RecordedTrainingJobs { outcomes { result { __typename } } } } }',
};

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await registerModel(app, { id: 'm1', name: 'Glitch v1' });
  await registerModel(app, { id: 'm2', name: 'Glitch v2' });
  await promote(app, 'm1', { slot: 's' });
});
afterAll(() => app[Symbol.asyncDispose]());

test('an argument or input field with a default is nullable', () => {
  const required = [...defaulted].filter(([, { type }]) => isNonNullType(type));
  expect(required.map(([coordinate]) => coordinate)).toEqual([]);
});

describe('an explicit null means the default:', () => {
  test('every default is tried', () => {
    expect(Object.keys(documents).sort()).toEqual([...defaulted.keys()].sort());
  });

  test.each(Object.entries(documents))('%s', async (coordinate, document) => {
    const name = coordinate.split('.').at(-1);
    const filled = (text: string) =>
      document.replaceAll('($)', text ? `(${text})` : '').replaceAll('$', text);
    const byDefault = await app.query(filled(''));
    const byNull = await app.query(filled(`${name}: null`));
    expect(byDefault.errors).toBeUndefined();
    expect(byNull).toEqual(byDefault);
  });
});

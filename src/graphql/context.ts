import { limitStatements } from '../database/limit-statements.ts';
import type { Registry } from '../domain/change/change.ts';
import { createTurns, type Turns } from '../domain/turns.ts';
import type { Viewer } from '../domain/viewer.ts';
import { createApiKeyLoaders } from './api-key/loader.ts';
import { createArtifactTypeLoaders } from './artifact-type/loader.ts';
import { createDatasetLoaders } from './dataset/loader.ts';
import { createDeploymentLoaders } from './deployment/loader.ts';
import { createMetricLoaders } from './eval-metrics/loader.ts';
import { createModelLoaders } from './model/loader.ts';
import { createModelFamilyLoaders } from './model-family/loader.ts';
import { createNotices, type Notices } from './notices.ts';
import { createRowBudget, type RowBudget } from './price/row-budget.ts';
import { createProductionLoaders } from './production/loader.ts';
import { createEventLoaders } from './registry-event/loader.ts';
import { createTrainingJobLoaders } from './training-job/loader.ts';

/** Context of every resolver: the viewer, the registry and the loaders of this request. */
export interface Context {
  readonly viewer: Viewer;
  readonly registry: Registry;
  /** Called after a change of API keys, which takes effect at once. */
  readonly forgetKeys: () => void;
  readonly loaders: Loaders;
  /** Called with the length of each list in the answer. */
  readonly spendRows: RowBudget;
  /** Runs the long computations of this request, with other requests in between. */
  readonly inTurn: Turns;
  /** Notices of the answer. */
  readonly notices: Notices;
}

export type Loaders = ReturnType<typeof createLoaders>;

/** Of the 10 connections of a gateway. One request with hundreds of counts would take them all for seconds. */
const maxStatements = 4;

export function createContext(
  { registry: whole, forgetKeys }: Pick<Context, 'registry' | 'forgetKeys'>,
  viewer: Viewer,
): Context {
  const registry = { ...whole, client: limitStatements(whole.client, maxStatements) };
  return {
    viewer,
    registry,
    forgetKeys,
    loaders: createLoaders(registry),
    spendRows: createRowBudget(),
    inTurn: createTurns(),
    notices: createNotices(),
  };
}

function createLoaders(registry: Registry) {
  const { client } = registry;
  return {
    ...createApiKeyLoaders(client),
    ...createModelLoaders(client),
    ...createModelFamilyLoaders(client),
    ...createMetricLoaders(client),
    ...createTrainingJobLoaders(client),
    ...createDatasetLoaders(client),
    ...createEventLoaders(client),
    ...createDeploymentLoaders(client),
    ...createProductionLoaders(registry),
    ...createArtifactTypeLoaders(client),
  };
}

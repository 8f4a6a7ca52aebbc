import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import { assertScope } from '../../domain/viewer.ts';
import type { Context } from '../context.ts';
import { loadDataset, loadModel, loadTrainingJob } from '../load-row.ts';
import { loadModelFamily } from '../model-family/load-family.ts';
import type { NodeRow } from '../node.ts';
import { decodeNodeId } from '../node-id.ts';

type Load = (id: string) => PromiseLike<object | null> | null;

/** How objects of a type are loaded by id, with the requested fields of a field of type Node. */
type Loader = (context: Context, info: GraphQLResolveInfo) => Load;

/** A loader for each type with a `nodeId`. */
const loaders = {
  Model: (context, info) => {
    const query = queryFromInfo({ context, info, typeName: 'Model' });
    return (id) => loadModel(context, query, id);
  },
  TrainingJob: (context, info) => {
    const query = queryFromInfo({ context, info, typeName: 'TrainingJob' });
    return (id) => loadTrainingJob(context, query, id);
  },
  Dataset: (context, info) => {
    const query = queryFromInfo({ context, info, typeName: 'Dataset' });
    return (id) => loadDataset(context, query, id);
  },
  Deployment: (context) => (slot) => context.loaders.deploymentBySlot.load(slot),
  ModelFamily: (context, info) => (name) => loadModelFamily(context, info, name),
  ArtifactTypeSummary: (context) => (type) => context.loaders.artifactTypeByName.load(type),
  RegistryEvent: (context, info) => {
    queryFromInfo({ context, info, typeName: 'RegistryEvent' });
    return (id) => context.loaders.eventById.load(id);
  },
  DeploymentChange: (context, info) => {
    queryFromInfo({ context, info, typeName: 'DeploymentChange' });
    return (id) => context.loaders.deploymentChangeById.load(id);
  },
  DetectionWindow: (context) => (id) => context.loaders.detectionWindowById.load(id),
  Review: (context) => (id) => context.loaders.reviewById.load(id),
  ApiKey: (context, info) => {
    queryFromInfo({ context, info, typeName: 'ApiKey' });
    return async (id) => {
      assertScope(context.viewer, 'ADMIN');
      return context.loaders.apiKeyById.load(id);
    };
  },
} satisfies Record<string, Loader>;

type NodeType = keyof typeof loaders;

export const nodeTypes = Object.keys(loaders) as readonly NodeType[];

const isNodeType = (name = ''): name is NodeType => Object.hasOwn(loaders, name);

/** Loads objects of any type by type and id, one statement per type. Null: no such object. */
export function createObjectLoader(context: Context, info: GraphQLResolveInfo) {
  const loads = new Map<NodeType, Load>();
  return async (type: NodeType, id: string): Promise<NodeRow | null> => {
    const load = loads.get(type) ?? loaders[type](context, info);
    loads.set(type, load);
    const row = await load(id);
    return row && { ...row, __typename: type };
  };
}

/** Loads objects of any type by `nodeId`. Null: no such object. */
export function createNodeLoader(context: Context, info: GraphQLResolveInfo) {
  const load = createObjectLoader(context, info);
  return async (nodeId: string): Promise<NodeRow | null> => {
    const { type, id } = decodeNodeId(nodeId) ?? {};
    return id === undefined || !isNodeType(type) ? null : load(type, id);
  };
}

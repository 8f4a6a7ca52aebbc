import { builder } from '../builder.ts';
import { Deployment } from '../deployment/object.ts';
import { Model } from '../model/object.ts';
import { ModelFamily } from '../model-family/object.ts';
import type { NodeRow } from '../node.ts';
import { TrainingJob } from '../training-job/object.ts';

/** Key of each type that other subgraphs may refer to. */
export const entityKeys = {
  Model: 'id',
  TrainingJob: 'id',
  Deployment: 'slot',
  ModelFamily: 'name',
} as const;

type EntityType = keyof typeof entityKeys;

export const isEntityType = (name: unknown): name is EntityType =>
  typeof name === 'string' && Object.hasOwn(entityKeys, name);

export const Entity = builder.unionType('_Entity', {
  description: 'An object that other subgraphs of a federated graph refer to by its key.',
  types: [Model, TrainingJob, Deployment, ModelFamily],
  resolveType: (row) => (row as unknown as NodeRow).__typename,
});

import type { Context } from './context.ts';
import { selectedFields } from './selected-fields.ts';

type Loaders = Pick<Context, 'loaders'>;
type Query = Parameters<typeof selectedFields>[1];

/** The requested fields of a model; null if the id is null. */
export function loadModel({ loaders }: Loaders, query: Query, id: string | null) {
  return id === null ? null : loaders.modelById(selectedFields('Model', query)).load(id);
}

/** The requested fields of a training job; null if the id is null. */
export function loadTrainingJob({ loaders }: Loaders, query: Query, id: string | null) {
  return id === null ? null : loaders.trainingJobById(selectedFields('TrainingJob', query)).load(id);
}

/** The requested fields of a data set; null if the id is null. */
export function loadDataset({ loaders }: Loaders, query: Query, id: string | null) {
  return id === null ? null : loaders.datasetById(selectedFields('Dataset', query)).load(id);
}

import { defaultTrainingJobOrder } from '../../domain/training-job/list-training-jobs.ts';
import { orderByOptions } from '../list/order.ts';

/** Options of the argument `orderBy` of training jobs. */
export const trainingJobOrder = orderByOptions('TrainingJob', {
  rows: 'training jobs',
  fields: {
    CREATED_AT: 'Time of the first record here.',
    UPDATED_AT: 'Time of the last change here.',
    ID: 'Id, the same in every registry.',
  },
  direction: defaultTrainingJobOrder.direction,
  meaning: 'newest first',
  byDefault: 'newest first',
});

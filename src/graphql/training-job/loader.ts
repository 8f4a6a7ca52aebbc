import type { Queryable } from '../../database/client.ts';
import type { TrainingJob } from '../../database/generated/prisma/client.ts';
import { trainingJobsByIds } from '../../database/training-job/training-jobs.ts';
import { byFields, oneByKey } from '../batch.ts';

export function createTrainingJobLoaders(db: Queryable) {
  return {
    trainingJobById: byFields((fields: readonly (keyof TrainingJob)[]) =>
      oneByKey(
        (ids) => trainingJobsByIds(db, { select: {}, more: fields }, ids),
        ({ id }) => id,
      ),
    ),
  };
}

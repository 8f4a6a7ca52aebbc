import { TrainingJobNotCompletedError } from '../../domain/errors.ts';
import { builder } from '../builder.ts';
import { errorInterfaces, neverNull } from '../errors/error-interface.ts';
import { TrainingJobStatus } from './object.ts';

builder.objectType(TrainingJobNotCompletedError, {
  name: 'TrainingJobNotCompletedError',
  description: 'Only a completed training job produces a model.',
  interfaces: errorInterfaces,
  fields: (t) => ({
    trainingJobId: t.exposeID('trainingJobId', {
      nullable: true,
      description: `Id of the job. ${neverNull}`,
    }),
    status: t.expose('status', { type: TrainingJobStatus, description: 'Status of the job.' }),
  }),
});

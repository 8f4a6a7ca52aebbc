import { AlreadyExistsError, InvalidInputError, NotFoundError } from '../../domain/errors.ts';
import { recordDetections } from '../../domain/production/record-detections.ts';
import { recordReview } from '../../domain/production/record-review.ts';
import { builder } from '../builder.ts';
import { RecordDetectionsInput, RecordReviewInput } from './input.ts';
import { DetectionWindow, Review } from './recorded.ts';

builder.mutationField('recordDetections', (t) =>
  t.field({
    type: DetectionWindow,
    description:
      'Records the detections of a model in a window of time. The same model, source, start and end replace the window; any other overlap is an error. A measurement: no event. Scope: MONITOR.',
    authScopes: { monitor: true },
    errors: { types: [NotFoundError, InvalidInputError] },
    args: {
      input: t.arg({ type: RecordDetectionsInput, required: true, description: 'The window to record.' }),
    },
    resolve: (_, { input }, { registry }) => recordDetections(registry, input),
  }),
);

builder.mutationField('recordReview', (t) =>
  t.field({
    type: Review,
    description:
      'Records the result of a review. The same id with the same content succeeds again without a change. Models of any status can be reviewed. A measurement: no event. Scope: MONITOR.',
    authScopes: { monitor: true },
    errors: { types: [NotFoundError, InvalidInputError, AlreadyExistsError] },
    args: { input: t.arg({ type: RecordReviewInput, required: true, description: 'The review to record.' }) },
    resolve: (_, { input }, { registry }) => recordReview(registry, input),
  }),
);

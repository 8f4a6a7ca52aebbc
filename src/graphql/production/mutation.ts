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
      'Records what a model detected in a window of time. The same window again (model, source, start and end) replaces it, so it may be tried again; one that overlaps another of its source is refused. A measurement, not a change of the registry: it appends no event. Needs the scope MONITOR.',
    authScopes: { monitor: true },
    errors: { types: [NotFoundError, InvalidInputError] },
    args: {
      input: t.arg({ type: RecordDetectionsInput, required: true, description: 'The window.' }),
    },
    resolve: (_, { input }, { registry }) => recordDetections(registry, input),
  }),
);

builder.mutationField('recordReview', (t) =>
  t.field({
    type: Review,
    description:
      'Records what a person found when reviewing detections. The same id with the same content succeeds again and changes nothing. Models of any status can be reviewed, archived ones too. A measurement, not a change of the registry: it appends no event. Needs the scope MONITOR.',
    authScopes: { monitor: true },
    errors: { types: [NotFoundError, InvalidInputError, AlreadyExistsError] },
    args: { input: t.arg({ type: RecordReviewInput, required: true, description: 'The review.' }) },
    resolve: (_, { input }, { registry }) => recordReview(registry, input),
  }),
);

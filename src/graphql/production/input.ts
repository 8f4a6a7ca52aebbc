import { builder } from '../builder.ts';

const DetectionCountInput = builder.inputType('DetectionCountInput', {
  description: 'Number of detections of one artifact type in a window.',
  fields: (t) => ({
    artifactType: t.string({
      required: true,
      description: 'One of the artifact types of the model, each at most once.',
    }),
    detections: t.int({ required: true, description: 'Number of detections, 0 to 1,000,000.' }),
  }),
});

export const RecordDetectionsInput = builder.inputType('RecordDetectionsInput', {
  description: 'Detections of a model in a window of time, in audio of one source.',
  fields: (t) => ({
    modelId: t.id({ required: true, description: 'Model that analysed the audio.' }),
    source: t.string({
      required: true,
      description:
        'Source of the audio in your own words, such as a service or a machine: 1 to 100 characters. Windows of one model and source must not overlap.',
    }),
    windowStart: t.field({
      type: 'DateTime',
      required: true,
      description: 'Start of the window, which counts in the hour and day of its start.',
    }),
    windowEnd: t.field({
      type: 'DateTime',
      required: true,
      description: 'End: at most 24 hours after the start, and 5 minutes in the future.',
    }),
    audioSeconds: t.float({
      required: true,
      description: 'Length of the analysed audio in seconds, 0 to 1,000,000,000.',
    }),
    counts: t.field({
      type: [DetectionCountInput],
      required: true,
      description: 'Detections of each artifact type. An absent type counts as 0.',
    }),
  }),
});

export const RecordReviewInput = builder.inputType('RecordReviewInput', {
  description: 'Result of a review of detections of one artifact type.',
  fields: (t) => ({
    id: t.id({
      required: true,
      description: 'Your own id of the review: 1 to 200 characters.',
    }),
    modelId: t.id({ required: true, description: 'Model whose detections were reviewed.' }),
    artifactType: t.string({ required: true, description: 'One of the artifact types of the model.' }),
    confirmed: t.int({ required: true, description: 'Number of correct detections, 0 to 1,000,000.' }),
    rejected: t.int({ required: true, description: 'Number of wrong detections, 0 to 1,000,000.' }),
    missed: t.int({
      description:
        'Number of artifacts missed in the reviewed audio, 0 to 1,000,000. Null: the review did not look for misses, which differs from 0.',
    }),
    reviewedAt: t.field({
      type: 'DateTime',
      required: true,
      description: 'Time of the review. At most 5 minutes in the future.',
    }),
    reviewer: t.string({ description: 'Name of the reviewer: 1 to 100 characters. Null: not recorded.' }),
  }),
});

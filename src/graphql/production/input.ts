import { builder } from '../builder.ts';

const DetectionCountInput = builder.inputType('DetectionCountInput', {
  description: 'How often one artifact type was detected in a window.',
  fields: (t) => ({
    artifactType: t.string({
      required: true,
      description: 'One of the types that the model detects. Each at most once.',
    }),
    detections: t.int({ required: true, description: 'How many artifacts, 0 to 1,000,000.' }),
  }),
});

export const RecordDetectionsInput = builder.inputType('RecordDetectionsInput', {
  description: 'What a model detected in a window of time, in the audio of one source.',
  fields: (t) => ({
    modelId: t.id({ required: true, description: 'The model that listened.' }),
    source: t.string({
      required: true,
      description:
        'Where the audio came from, in your own words, such as a service or a machine: 1 to 100 characters. The windows of one model and source do not overlap.',
    }),
    windowStart: t.field({
      type: 'DateTime',
      required: true,
      description: 'When the window begins. The window counts in the hour and the day of this time.',
    }),
    windowEnd: t.field({
      type: 'DateTime',
      required: true,
      description:
        'When it ends: after it begins, by 24 hours at most. Not in the future, beyond the 5 minutes that clocks may differ.',
    }),
    audioSeconds: t.float({
      required: true,
      description: 'How much audio the model listened to, in seconds, 0 to 1,000,000,000.',
    }),
    counts: t.field({
      type: [DetectionCountInput],
      required: true,
      description: 'How often each type was detected. A type that is left out was not detected: 0.',
    }),
  }),
});

export const RecordReviewInput = builder.inputType('RecordReviewInput', {
  description: "What a person found when reviewing a model's detections of one artifact type.",
  fields: (t) => ({
    id: t.id({
      required: true,
      description:
        'Your own id of the review: 1 to 200 characters. It may be sent again with the same content.',
    }),
    modelId: t.id({ required: true, description: 'The model whose detections were reviewed.' }),
    artifactType: t.string({ required: true, description: 'One of the types that the model detects.' }),
    confirmed: t.int({ required: true, description: 'How many detections were right, 0 to 1,000,000.' }),
    rejected: t.int({ required: true, description: 'How many were wrong, 0 to 1,000,000.' }),
    missed: t.int({
      description:
        'How many artifacts the model had missed in the stretches reviewed, 0 to 1,000,000. Null: nobody looked for misses, which is not 0.',
    }),
    reviewedAt: t.field({
      type: 'DateTime',
      required: true,
      description: 'When. Not in the future, beyond the 5 minutes that clocks may differ.',
    }),
    reviewer: t.string({ description: 'Who reviewed: 1 to 100 characters. Null: not recorded.' }),
  }),
});

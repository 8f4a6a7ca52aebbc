import { builder } from '../builder.ts';

const PerClassMetricInput = builder.inputType('PerClassMetricInput', {
  description: "A model's metrics on one artifact type.",
  fields: (t) => ({
    artifactType: t.string({
      required: true,
      description: "One of the model's artifact types. Each at most once.",
    }),
    precision: t.float({
      required: true,
      description: 'The share of the detected artifacts that are real, 0 to 1.',
    }),
    recall: t.float({
      required: true,
      description: 'The share of the real artifacts that were detected, 0 to 1.',
    }),
    f1Score: t.float({
      required: true,
      description: '2PR/(P + R), 0 to 1. It may differ from that by 0.016, as rounding to two decimals can.',
    }),
    support: t.int({
      required: true,
      description: 'The number of validation examples of this type, 0 to 10,000,000.',
    }),
  }),
});

const EvalMetricsInput = builder.inputType('EvalMetricsInput', {
  description: 'How a model did in the evaluation that followed its training.',
  fields: (t) => ({
    precision: t.float({ required: true, description: 'Overall, 0 to 1.' }),
    recall: t.float({ required: true, description: 'Overall, 0 to 1.' }),
    f1Score: t.float({
      required: true,
      description:
        'Overall, 0 to 1. It may be an average over the classes, so it is not checked against the other two.',
    }),
    perClass: t.field({
      type: [PerClassMetricInput],
      required: true,
      description: 'The metrics of each class that the model was evaluated on; at most 100.',
    }),
  }),
});

export const RegisterModelInput = builder.inputType('RegisterModelInput', {
  description: 'A model as its training pipeline knows it.',
  fields: (t) => ({
    id: t.id({
      description:
        'Its id: 1 to 200 characters, but not "." or "..". Null: one is made. Give one where you may have to try again.',
    }),
    name: t.string({
      description:
        'What people call it: 1 to 200 characters in one line, not blank. A version in it ("v2", "v1.3", "version 2", "(v2)"), at its end or before a separator (a dash, comma, colon, slash or bracket), puts it into the family that is called what stands before: see Model.family.',
    }),
    description: t.string({
      description: 'Anything worth knowing about it: up to 10,000 characters, in lines.',
    }),
    artifactTypes: t.stringList({
      required: true,
      description: 'What it detects: 1 to 100 types of 1 to 64 characters in one line, not blank, each once.',
    }),
    trainingJobId: t.id({
      required: true,
      description: 'The training job that produced it. It must be completed.',
    }),
    evalMetrics: t.field({ type: EvalMetricsInput, required: true, description: 'Its evaluation.' }),
    isActive: t.boolean({
      required: true,
      defaultValue: true,
      description: 'Whether it is usable for inference at once; by default true.',
    }),
    createdAt: t.field({
      type: 'DateTime',
      description:
        'When it was created. Not in the future, beyond the 5 minutes that clocks may differ. Null: now.',
    }),
    archivedAt: t.field({
      type: 'DateTime',
      description:
        'For a model taken over from another registry: when it was archived there. It must be inactive, and is archived here at once. Not in the future, beyond the 5 minutes that clocks may differ, nor before its creation. Null: it is not archived.',
    }),
  }),
});

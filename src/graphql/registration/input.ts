import { builder } from '../builder.ts';
import { TagInput } from '../model/tag.ts';

const PerClassMetricInput = builder.inputType('PerClassMetricInput', {
  description: 'Metrics of a model on one artifact type.',
  fields: (t) => ({
    artifactType: t.string({
      required: true,
      description: 'One of the artifact types of the model, each at most once.',
    }),
    precision: t.float({
      required: true,
      description: 'Share of detections that are real artifacts, 0 to 1.',
    }),
    recall: t.float({
      required: true,
      description: 'Share of real artifacts that were detected, 0 to 1.',
    }),
    f1Score: t.float({
      required: true,
      description: '2PR/(P + R), 0 to 1. Rounding may change this value by up to 0.016.',
    }),
    support: t.int({
      required: true,
      description: 'Number of validation examples of this type, 0 to 10,000,000.',
    }),
  }),
});

const EvaluationSetInput = builder.inputType('EvaluationSetInput', {
  description: 'Data that a model was evaluated on.',
  fields: (t) => ({
    datasetId: t.id({
      required: true,
      description:
        'Id of the data set, such as that of a validation set: 1 to 200 characters in one line, not blank. No job has to name it.',
    }),
    version: t.string({
      description:
        'Version of its annotations: 1 to 200 characters in one line, not blank. Null: not recorded.',
    }),
  }),
});

const EvalMetricsInput = builder.inputType('EvalMetricsInput', {
  description: 'Metrics from the evaluation after training.',
  fields: (t) => ({
    precision: t.float({
      required: true,
      description: 'Overall share of detections that are real artifacts, 0 to 1.',
    }),
    recall: t.float({
      required: true,
      description: 'Overall share of real artifacts that were detected, 0 to 1.',
    }),
    f1Score: t.float({
      required: true,
      description:
        'Overall F1 score, 0 to 1. Not checked against precision and recall, as it may be an average over artifact types.',
    }),
    perClass: t.field({
      type: [PerClassMetricInput],
      required: true,
      description: 'Metrics for each evaluated artifact type: at most 100.',
    }),
    evaluatedOn: t.field({
      type: EvaluationSetInput,
      description:
        'Data that the metrics were measured on. Comparisons of models with other data get a notice. Null: not recorded.',
    }),
  }),
});

export const RegisterModelInput = builder.inputType('RegisterModelInput', {
  description: 'A model to register.',
  fields: (t) => ({
    id: t.id({
      description:
        'Id: 1 to 200 characters, not "." or "..". Null: generated. Give an id to make a retry safe.',
    }),
    name: t.string({
      description:
        'Name: 1 to 200 characters in one line, not blank. A version in the name ("v2", "v1.3", "version 2", "(v2)") puts the model into a family: see `Model.family`. Null: no name.',
    }),
    description: t.string({
      description: 'Free text: up to 10,000 characters, several lines. Null: no text.',
    }),
    artifactTypes: t.stringList({
      required: true,
      description:
        'Artifact types that the model detects: 1 to 100, all different, each 1 to 64 characters in one line, not blank.',
    }),
    trainingJobId: t.id({
      required: true,
      description: 'Id of the training job that produced the model; must be COMPLETED.',
    }),
    evalMetrics: t.field({
      type: EvalMetricsInput,
      required: true,
      description: 'Metrics from the evaluation.',
    }),
    isActive: t.boolean({
      defaultValue: true,
      description: '`true`: active. `false`: inactive. Default: true.',
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'Creation time. At most 5 minutes in the future. Null: now.',
    }),
    archivedAt: t.field({
      type: 'DateTime',
      description:
        'Time of archiving, for a model from another registry: not before its creation, at most 5 minutes in the future. Requires `isActive: false`. Null: not archived.',
    }),
    artifactUri: t.string({
      description:
        'Address of the trained model: a URI with its scheme (s3, gs, hf, https, file, models, …), 1 to 2000 characters without spaces, kept as given. Credentials are refused. Null: not recorded.',
    }),
    digest: t.string({
      description:
        'Digest of the artifact: an algorithm, a colon and a value, such as "sha256:" and 64 hexadecimal digits. Null: not recorded.',
    }),
    gitCommit: t.string({
      description:
        'Commit of the training code: 7 to 64 hexadecimal digits, in any case. Null: not recorded.',
    }),
    runUrl: t.string({
      description:
        'Address of the run in an experiment tracker: an http or https URL of 1 to 2000 characters, kept as given. Credentials are refused. Null: not recorded.',
    }),
    tags: t.field({
      type: [TagInput],
      description: 'Tags, in any order: at most 50, each key once. Null: none.',
    }),
  }),
});

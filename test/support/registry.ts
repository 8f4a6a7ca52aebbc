import type { TestApp } from './app.ts';

/** The model of the REST service's reference page, as a registration. */
export const exampleModel = {
  id: 'model-1',
  name: 'TTS Glitch Detector v2',
  description: 'Trained on 2 hours of production audio, Jan 2024',
  artifactTypes: ['glitch', 'long_pause'],
  trainingJobId: 'job-1',
  evalMetrics: {
    precision: 0.89,
    recall: 0.85,
    f1Score: 0.87,
    perClass: [
      { artifactType: 'glitch', precision: 0.92, recall: 0.88, f1Score: 0.9, support: 150 },
      { artifactType: 'long_pause', precision: 0.85, recall: 0.82, f1Score: 0.83, support: 80 },
    ],
  },
};

export async function recordJob(app: TestApp, input: Record<string, unknown> = {}) {
  const { data, errors } = await app.query(
    `mutation ($input: RecordTrainingJobInput!) {
      recordTrainingJob(input: $input) { __typename ... on TrainingJob { id status } ... on Error { message } ... on InvalidInputError { fieldErrors { path message } } }
    }`,
    { input: { id: 'job-1', status: 'COMPLETED', ...input } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.recordTrainingJob;
}

/** Registers the example model; `input` replaces its fields. */
export async function registerModel(app: TestApp, input: Record<string, unknown> = {}) {
  const { data, errors } = await app.query(
    `mutation ($input: RegisterModelInput!) {
      registerModel(input: $input) {
        __typename
        ... on Model { id name revision createdAt }
        ... on Error { message }
        ... on InvalidInputError { fieldErrors { path message } }
        ... on TrainingJobNotCompletedError { status }
        ... on AlreadyExistsError { modelId }
      }
    }`,
    { input: { ...exampleModel, ...input } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.registerModel;
}

/** A registration of one artifact type whose precision, recall and F1 score are all `score`. */
export function scored(artifactType: string, score: number, support = 100) {
  return {
    artifactTypes: [artifactType],
    evalMetrics: {
      precision: score,
      recall: score,
      f1Score: score,
      perClass: [{ artifactType, precision: score, recall: score, f1Score: score, support }],
    },
  };
}

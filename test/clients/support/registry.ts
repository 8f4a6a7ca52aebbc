import { inject } from 'vitest';

/** Runs a document with the admin key and returns its data; throws on any error. */
export async function run<Data = unknown>(query: string, variables: Record<string, unknown> = {}) {
  const { url, adminKey } = inject('gateway');
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': adminKey },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Registers a model by its id, with a training job of the same id. Names of the form "Echo v1" make a family. */
export async function registerModel(id: string, name = id): Promise<void> {
  const scores = { precision: 0.9, recall: 0.8, f1Score: 0.85 };
  const evalMetrics = { ...scores, perClass: [{ artifactType: 'echo', ...scores, support: 100 }] };
  await run(
    `mutation ($id: ID!, $input: RegisterModelInput!) {
      recordTrainingJob(input: { id: $id, status: COMPLETED }) { ... on Error { message } }
      registerModel(input: $input) { ... on Model { id } ... on Error { message } }
    }`,
    { id, input: { id, name, artifactTypes: ['echo'], trainingJobId: id, evalMetrics } },
  );
}

/** Lets a model serve in a slot. */
export async function promoteModel(slot: string, modelId: string): Promise<void> {
  await run(
    'mutation ($slot: String!, $modelId: ID!) { promoteModel(slot: $slot, modelId: $modelId) { __typename } }',
    { slot, modelId },
  );
}

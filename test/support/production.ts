import type { TestApp } from './app.ts';

const errors = `... on Error { message }
  ... on InvalidInputError { fieldErrors { path message } }`;

async function run(app: TestApp, field: string, signature: string, variables: Record<string, unknown>) {
  const result = await app.query(`mutation ${signature}`, variables);
  if (result.errors) throw new Error(JSON.stringify(result.errors));
  return result.data[field];
}

/** Promotes a model to a slot, by default to "production". */
export function promote(app: TestApp, modelId: string, more: Record<string, unknown> = {}) {
  return run(
    app,
    'promoteModel',
    `($slot: String!, $modelId: ID!, $reason: String, $expectedModelId: ID, $gate: PromotionGateInput) {
      promoteModel(slot: $slot, modelId: $modelId, reason: $reason, expectedModelId: $expectedModelId, gate: $gate) {
        __typename ... on Deployment { slot model { id } since by reason } ${errors}
        ... on DeploymentConflictError { currentModelId }
        ... on PromotionGateError { check { passes current { id } classes { artifactType probabilityNotWorse passes } } }
      } }`,
    { slot: 'production', modelId, ...more },
  );
}

export function rollBack(
  app: TestApp,
  slot = 'production',
  reason = 'it missed too much',
  expectedModelId?: string,
) {
  return run(
    app,
    'rollBackDeployment',
    `($slot: String!, $reason: String!, $expectedModelId: ID) {
      rollBackDeployment(slot: $slot, reason: $reason, expectedModelId: $expectedModelId) {
        __typename ... on Deployment { slot model { id } since by reason } ${errors}
        ... on DeploymentConflictError { currentModelId } } }`,
    { slot, reason, expectedModelId },
  );
}

export function clear(
  app: TestApp,
  slot = 'production',
  reason = 'closed for the night',
  expectedModelId?: string,
) {
  return run(
    app,
    'clearDeployment',
    `($slot: String!, $reason: String!, $expectedModelId: ID) {
      clearDeployment(slot: $slot, reason: $reason, expectedModelId: $expectedModelId) {
        __typename ... on Deployment { slot model { id } since by reason } ${errors}
        ... on DeploymentConflictError { currentModelId } } }`,
    { slot, reason, expectedModelId },
  );
}

/** A window of an hour with 10 glitches; `input` replaces its fields. */
export function recordDetections(app: TestApp, input: Record<string, unknown> = {}) {
  return run(
    app,
    'recordDetections',
    `($input: RecordDetectionsInput!) { recordDetections(input: $input) {
      __typename ... on DetectionWindow { source windowStart windowEnd audioSeconds counts { artifactType detections } }
      ${errors} } }`,
    {
      input: {
        modelId: 'model-1',
        source: 'calls',
        windowStart: '2026-05-20T10:00:00.000Z',
        windowEnd: '2026-05-20T11:00:00.000Z',
        audioSeconds: 3600,
        counts: [{ artifactType: 'glitch', detections: 10 }],
        ...input,
      },
    },
  );
}

/** A review that confirms `confirmed` of `of` detections of glitches; `input` replaces its fields. */
export function recordReview(
  app: TestApp,
  confirmed: number,
  of: number,
  input: Record<string, unknown> = {},
) {
  return run(
    app,
    'recordReview',
    `($input: RecordReviewInput!) { recordReview(input: $input) {
      __typename ... on Review { id confirmed rejected missed reviewedAt reviewer } ${errors}
      ... on AlreadyExistsError { reviewId } } }`,
    {
      input: {
        id: `review-${Math.random()}`,
        modelId: 'model-1',
        artifactType: 'glitch',
        confirmed,
        rejected: of - confirmed,
        reviewedAt: '2026-05-20T12:00:00.000Z',
        ...input,
      },
    },
  );
}

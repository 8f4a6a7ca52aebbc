import type { ApiKeyScope, TrainingJobStatus } from '../database/generated/prisma/enums.ts';
import { type FieldError, limitFieldErrors } from './field-error.ts';

/** Expected error. Its message is for the caller. */
export abstract class ExpectedError extends Error {}

/** Ids that nothing has, under the names that they have in the API. */
type UnknownIds =
  | { readonly modelId: string }
  | { readonly modelIds: readonly string[] }
  | { readonly trainingJobId: string }
  | { readonly slot: string }
  | { readonly apiKeyId: string };

export class NotFoundError extends ExpectedError {
  override name = 'NotFoundError';
  readonly ids: UnknownIds;

  constructor(what: string, ids: UnknownIds) {
    const names = Object.values(ids).flat();
    super(`There is no ${what} ${names.map((one) => `"${one}"`).join(', ')}.`);
    this.ids = ids;
  }
}

export class ModelArchivedError extends ExpectedError {
  override name = 'ModelArchivedError';
  readonly modelId: string;
  readonly archivedAt: Date;

  constructor(modelId: string, archivedAt: Date) {
    super(`Model "${modelId}" was archived on ${archivedAt.toISOString()} and no longer changes.`);
    this.modelId = modelId;
    this.archivedAt = archivedAt;
  }
}

export class RevisionConflictError extends ExpectedError {
  override name = 'RevisionConflictError';
  readonly modelId: string;
  readonly expectedRevision: number;
  readonly currentRevision: number;

  constructor(modelId: string, expected: number, current: number) {
    super(`Model "${modelId}" is at revision ${current}, not ${expected}: someone changed it in between.`);
    this.modelId = modelId;
    this.expectedRevision = expected;
    this.currentRevision = current;
  }
}

/** The input breaks a rule. `fieldErrors` has every error with its path. */
export class InvalidInputError extends ExpectedError {
  override name = 'InvalidInputError';
  readonly fieldErrors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    const fieldErrors = limitFieldErrors(errors, errors[0]?.path.slice(0, 1) ?? []);
    super(fieldErrors.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
    this.fieldErrors = fieldErrors;
  }
}

export class TrainingJobNotCompletedError extends ExpectedError {
  override name = 'TrainingJobNotCompletedError';
  readonly trainingJobId: string;
  readonly status: TrainingJobStatus;

  constructor(trainingJobId: string, status: TrainingJobStatus) {
    super(`Training job "${trainingJobId}" is ${status}; only a completed one produces a model.`);
    this.trainingJobId = trainingJobId;
    this.status = status;
  }
}

/** Id that an object with other content has, under the name that it has in the API. */
type TakenId = { readonly modelId: string } | { readonly reviewId: string };

export class AlreadyExistsError extends ExpectedError {
  override name = 'AlreadyExistsError';
  readonly taken: TakenId;

  constructor(what: string, taken: TakenId) {
    super(`There already is a ${what} "${Object.values(taken)[0]}", with other content.`);
    this.taken = taken;
  }
}

/** The model serves in a slot, so it cannot be deactivated or archived. */
export class ModelDeployedError extends ExpectedError {
  override name = 'ModelDeployedError';
  readonly modelId: string;
  readonly slots: readonly string[];

  constructor(modelId: string, slots: readonly string[]) {
    const names = slots.map((slot) => `"${slot}"`).join(', ');
    super(
      `Model "${modelId}" serves in ${names}: promote another one there, roll back, or clear, and try again.`,
    );
    this.modelId = modelId;
    this.slots = slots;
  }
}

/** The slot serves another model than the caller expected. */
export class DeploymentConflictError extends ExpectedError {
  override name = 'DeploymentConflictError';
  readonly slot: string;
  /** Null: no model serves. */
  readonly currentModelId: string | null;

  constructor(slot: string, expected: string, current: string | null) {
    const serving = current === null ? 'No model' : `Model "${current}"`;
    super(`${serving} serves in "${slot}", not "${expected}": someone changed it in between.`);
    this.slot = slot;
    this.currentModelId = current;
  }
}

/** The caller's key lacks the scope of the field. */
export class ForbiddenError extends ExpectedError {
  override name = 'ForbiddenError';
  /** One of these is enough. */
  readonly requiredScopes: readonly ApiKeyScope[];

  constructor(message: string, requiredScopes: readonly ApiKeyScope[]) {
    super(message);
    this.requiredScopes = requiredScopes;
  }
}

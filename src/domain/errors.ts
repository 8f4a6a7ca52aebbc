import type { TrainingJobStatus } from '../database/generated/prisma/enums.ts';

/** Error of one input field: its path of names and list indexes, and the rule that it breaks. */
export interface FieldError {
  readonly path: readonly string[];
  readonly message: string;
}

/** Expected error. Its message is for the caller. */
export abstract class ExpectedError extends Error {}

export class NotFoundError extends ExpectedError {
  override name = 'NotFoundError';
  readonly id: string;
  /** All unknown ids. */
  readonly ids: readonly string[];

  constructor(what: string, id: string, ...others: string[]) {
    const ids = [id, ...others];
    super(`There is no ${what} ${ids.map((one) => `"${one}"`).join(', ')}.`);
    this.id = id;
    this.ids = ids;
  }
}

export class ModelArchivedError extends ExpectedError {
  override name = 'ModelArchivedError';

  constructor(id: string, archivedAt: Date) {
    super(`Model "${id}" was archived on ${archivedAt.toISOString()} and no longer changes.`);
  }
}

export class RevisionConflictError extends ExpectedError {
  override name = 'RevisionConflictError';
  readonly currentRevision: number;

  constructor(id: string, expected: number, current: number) {
    super(`Model "${id}" is at revision ${current}, not ${expected}: someone changed it in between.`);
    this.currentRevision = current;
  }
}

/** Nobody reads more errors, and an answer must not be many times the size of the request. */
const maxFieldErrors = 100;

/** First errors, and one error with the path `whole` that counts the rest. */
export function limitFieldErrors(
  errors: readonly FieldError[],
  whole: readonly string[],
): readonly FieldError[] {
  if (errors.length <= maxFieldErrors) return errors;
  const message = `has ${errors.length - maxFieldErrors} more errors`;
  return [...errors.slice(0, maxFieldErrors), { path: whole, message }];
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
  readonly status: TrainingJobStatus;

  constructor(id: string, status: TrainingJobStatus) {
    super(`Training job "${id}" is ${status}; only a completed one produces a model.`);
    this.status = status;
  }
}

export class AlreadyExistsError extends ExpectedError {
  override name = 'AlreadyExistsError';
  readonly id: string;

  constructor(what: string, id: string) {
    super(`There already is a ${what} "${id}", with other content.`);
    this.id = id;
  }
}

/** The model serves in a slot, so it cannot be deactivated or archived. */
export class ModelDeployedError extends ExpectedError {
  override name = 'ModelDeployedError';
  readonly slots: readonly string[];

  constructor(id: string, slots: readonly string[]) {
    const names = slots.map((slot) => `"${slot}"`).join(', ');
    super(`Model "${id}" serves in ${names}: promote another one there, roll back, or clear, and try again.`);
    this.slots = slots;
  }
}

/** The slot serves another model than the caller expected. */
export class DeploymentConflictError extends ExpectedError {
  override name = 'DeploymentConflictError';
  /** Null: no model serves. */
  readonly currentModelId: string | null;

  constructor(slot: string, expected: string, current: string | null) {
    const serving = current === null ? 'No model' : `Model "${current}"`;
    super(`${serving} serves in "${slot}", not "${expected}": someone changed it in between.`);
    this.currentModelId = current;
  }
}

/** The caller's key lacks the scope of the field. */
export class ForbiddenError extends ExpectedError {
  override name = 'ForbiddenError';
}

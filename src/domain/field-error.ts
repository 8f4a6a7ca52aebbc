/** Codes of field errors, to switch on. The API describes each. */
export const fieldErrorCodes = [
  'REQUIRED',
  'TOO_SHORT',
  'TOO_LONG',
  'TOO_MANY',
  'OUT_OF_RANGE',
  'INVALID_FORMAT',
  'INVALID_CHARACTERS',
  'NOT_UNIQUE',
  'NOT_ALLOWED',
  'UNKNOWN_REFERENCE',
  'INCONSISTENT',
] as const;

export type FieldErrorCode = (typeof fieldErrorCodes)[number];

/** Error of one input field: its path of names and list indexes, and the rule that it breaks. */
export interface FieldError {
  readonly path: readonly string[];
  readonly message: string;
  readonly code: FieldErrorCode;
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
  return [...errors.slice(0, maxFieldErrors), { path: whole, message, code: 'TOO_MANY' }];
}

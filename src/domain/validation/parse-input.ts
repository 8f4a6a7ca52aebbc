import type { z } from 'zod';
import { InvalidInputError } from '../errors.ts';
import type { FieldError } from '../field-error.ts';
import { toFieldErrors } from './field-errors.ts';

/**
 * Parsed input.
 * @throws InvalidInputError with every error; paths begin with `path`
 */
export function parseInput<Input>(
  schema: z.ZodType<Input>,
  given: unknown,
  path: readonly string[] = ['input'],
): Input {
  const { input, fieldErrors } = tryParseInput(schema, given, path);
  if (fieldErrors) throw new InvalidInputError(fieldErrors);
  return input;
}

/** A valid input, or its errors. */
export type ParsedInput<Input> =
  | { readonly input: Input; readonly fieldErrors: null }
  | { readonly input: null; readonly fieldErrors: readonly FieldError[] };

/** Like `parseInput`, but returns the errors: for bulk inputs with an outcome each. */
export function tryParseInput<Input>(
  schema: z.ZodType<Input>,
  given: unknown,
  path: readonly string[],
): ParsedInput<Input> {
  const result = schema.safeParse(given);
  if (result.success) return { input: result.data, fieldErrors: null };
  const fieldErrors = toFieldErrors(result.error.issues, given);
  return { input: null, fieldErrors: fieldErrors.map((one) => ({ ...one, path: [...path, ...one.path] })) };
}

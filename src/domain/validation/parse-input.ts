import type { z } from 'zod';
import { type FieldError, InvalidInputError } from '../errors.ts';

/**
 * The input as the schema gives it back.
 * @throws InvalidInputError that names every fault, with paths that begin with `path`
 */
export function parseInput<Output>(
  schema: z.ZodType<Output>,
  input: unknown,
  path: readonly string[] = ['input'],
): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new InvalidInputError(fieldErrors(result.error, path));
}

/** The faults that `validated` would name, for what can have others too. */
export function checkInput(schema: z.ZodType, input: unknown, path: readonly string[]): FieldError[] {
  const result = schema.safeParse(input);
  return result.success ? [] : fieldErrors(result.error, path);
}

function fieldErrors({ issues }: z.ZodError, path: readonly string[]): FieldError[] {
  return issues.map((issue) => ({ path: [...path, ...issue.path.map(String)], message: issue.message }));
}

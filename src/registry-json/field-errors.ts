import type { z } from 'zod';
import { formatValue } from '../domain/validation/format-value.ts';

/** One fault of a request or a record: where it is, outermost name first, and what is allowed instead. */
export interface Fault {
  readonly path: readonly string[];
  readonly message: string;
}

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  date: 'a time in ISO 8601, such as 2024-01-15T10:30:00Z',
};

/** What zod found, one fault for each field, in this project's words. */
export function fieldErrorsOfIssues(issues: readonly z.core.$ZodIssue[], input: unknown): Fault[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      // What is allowed is said once, not for each of what may be thousands.
      return issue.keys.map((key, at) => ({
        path: [...path, key],
        message: at === 0 ? issue.message : 'is unknown here',
      }));
    }
    return [{ path, message: message(issue, valueAt(input, path)) }];
  });
}

function message(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return 'is missing';
  if (issue.code !== 'invalid_type' || !issue.message.startsWith('Invalid input')) return issue.message;
  return `is ${formatValue(value)}; allowed is ${kinds[issue.expected] ?? issue.expected}`;
}

function valueAt(input: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
    input,
  );
}

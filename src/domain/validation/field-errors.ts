import type { z } from 'zod';
import type { FieldError, FieldErrorCode } from '../field-error.ts';
import { formatValue } from './format-value.ts';
import { codeOfIssue } from './issue-code.ts';

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'an integer',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  date: 'a time in ISO 8601, such as 2024-01-15T10:30:00Z',
};

/** Zod's issues as field errors, in this project's words. */
export function toFieldErrors(issues: readonly z.core.$ZodIssue[], given: unknown): FieldError[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      // Only the first error lists the known fields: there may be thousands of unknown ones.
      const first = isOwnMessage(issue) ? issue.message : unknownField;
      return issue.keys.map((key, at) => ({
        path: [...path, key],
        message: at === 0 ? first : unknownField,
        code: 'NOT_ALLOWED' satisfies FieldErrorCode,
      }));
    }
    const value = valueAt(given, path);
    return [{ path, message: formatIssue(issue, value), code: codeOfIssue(issue, value) }];
  });
}

export const unknownField = 'is not a known field';

function formatIssue(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return 'is missing';
  if (isOwnMessage(issue)) return issue.message;
  if (issue.code === 'invalid_value')
    return `must be one of ${issue.values.join(', ')}, got ${formatValue(value)}`;
  if (issue.code !== 'invalid_type') return issue.message;
  return `must be ${kinds[issue.expected] ?? issue.expected}, got ${formatValue(value)}`;
}

/** True for a message of this project's rules, false for zod's default. */
const isOwnMessage = ({ message }: z.core.$ZodIssue) =>
  !/^(Invalid (input|option)|Unrecognized key)/.test(message);

function valueAt(given: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
    given,
  );
}

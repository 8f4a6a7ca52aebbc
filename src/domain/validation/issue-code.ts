import type { z } from 'zod';
import type { FieldErrorCode } from '../field-error.ts';
import type { CodeOfRule } from './must-be.ts';

type Issue = z.core.$ZodIssue;

/** Code of zod's issue for a value: the code that the broken rule carries, or the code of zod's own rule. */
export function codeOfIssue(issue: Issue, value: unknown): FieldErrorCode {
  if (value === undefined) return 'REQUIRED';
  switch (issue.code) {
    case 'custom':
      return codeOfRule(issue.params?.code as CodeOfRule | undefined, value);
    case 'too_small':
      return hasLength(issue) ? 'TOO_SHORT' : 'OUT_OF_RANGE';
    case 'too_big':
      if (!hasLength(issue)) return 'OUT_OF_RANGE';
      return issue.origin === 'string' ? 'TOO_LONG' : 'TOO_MANY';
    default:
      // The other rules of zod are about type, format and enum values.
      return codeOfType(value);
  }
}

/** Code of a value that has another type than its rule asks for. */
export const codeOfType = (value: unknown): FieldErrorCode =>
  value === null ? 'REQUIRED' : 'INVALID_FORMAT';

function codeOfRule(code: CodeOfRule | undefined, value: unknown): FieldErrorCode {
  if (code === undefined) throw new TypeError('A rule has no code: see mustBe, brokenRule and addError.');
  return typeof code === 'function' ? code(value) : code;
}

const hasLength = ({ origin }: { readonly origin: string }) => ['string', 'array'].includes(origin);

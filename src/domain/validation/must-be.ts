import type { z } from 'zod';
import type { FieldErrorCode } from '../field-error.ts';
import { formatValue } from './format-value.ts';

/** Code of the error of a rule, for all values or depending on the given one. */
export type CodeOfRule = FieldErrorCode | ((given: unknown) => FieldErrorCode);

/** Options of a rule: the code of its error, and its message if the value breaks it. */
export const brokenRule = (code: CodeOfRule, message: (input: unknown) => string) => ({
  params: { code },
  error: ({ input }: { readonly input?: unknown }) => message(input),
});

/** Message with the allowed values and the given one. */
export const allowedMessage =
  (allowed: string) =>
  (input: unknown): string =>
    `must be ${allowed}, got ${formatValue(input)}`;

/** Options of a rule whose message has the allowed values and the given one. */
export const mustBe = (allowed: string, code: CodeOfRule) => brokenRule(code, allowedMessage(allowed));

/** Adds an error of a rule between fields. `path` begins within what the rule checks. */
export function addError(
  context: z.RefinementCtx,
  path: (string | number)[],
  code: FieldErrorCode,
  message: string,
): void {
  context.addIssue({ code: 'custom', path, message, params: { code } });
}

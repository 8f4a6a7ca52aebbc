import { formatValue } from './format-value.ts';

/** The message of a rule: what is allowed, and what was given instead. */
export const mustBe = (allowed: string) => ({
  error: ({ input }: { readonly input?: unknown }) => `must be ${allowed}, got ${formatValue(input)}`,
});

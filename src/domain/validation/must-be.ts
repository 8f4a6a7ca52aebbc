import { formatValue } from './format-value.ts';

/** Message of a rule: the allowed values and the given one. */
export const mustBe = (allowed: string) => ({
  error: ({ input }: { readonly input?: unknown }) => `must be ${allowed}, got ${formatValue(input)}`,
});

import type { z } from 'zod';

/** The rule, and its default where the value is absent or null. */
export function withDefault<Rule extends z.ZodType>(rule: Rule, value: z.output<Rule>) {
  return rule.nullish().transform((given): z.output<Rule> => given ?? value);
}

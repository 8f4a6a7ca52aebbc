import type { z } from 'zod';

/** A rule for each field of a type, with the field's own type: a field without a rule does not compile. */
export type RulesOf<Shape> = { readonly [Field in keyof Shape]-?: z.ZodType<Shape[Field]> };

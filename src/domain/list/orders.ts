import { z } from 'zod';
import type { Maybe } from '../../database/maybe.ts';
import type { Criterion } from '../../database/sql/criteria.ts';
import { list, mustNameOnce, repeatedAt } from '../validation/lists.ts';
import { addError } from '../validation/must-be.ts';
import { parseInput } from '../validation/parse-input.ts';
import { withDefault } from '../validation/with-default.ts';

const directions = z.enum(['ASC', 'DESC']);
type Direction = z.output<typeof directions>;

/** Criterion as a caller gives it: an absent direction is the default. */
export type GivenCriterion<Order extends Criterion<string>> = Omit<Order, 'direction'> & {
  readonly direction?: Maybe<Direction>;
};

const maxCriteria = 5;

/** Rules of a criterion's fields. */
export const criterionRules = <Field extends string>(fields: readonly Field[], byDefault: Direction) => ({
  field: z.enum(fields),
  direction: withDefault(directions, byDefault),
});

/**
 * Returns the function that parses an order by these fields alone. The default order also gives the direction of a
 * criterion without one.
 */
export function orderParser<Field extends string>(fields: readonly Field[], byDefault: Criterion<Field>) {
  const rule = z.strictObject(criterionRules(fields, byDefault.direction));
  return (given: Maybe<readonly GivenCriterion<Criterion<Field>>[]>) => parseOrder(rule, given, byDefault);
}

/**
 * Order of a list. Absent, null or empty: the default order.
 * @throws InvalidInputError for too many criteria, and for one that is given twice
 */
export function parseOrder<Order extends Criterion<string>>(
  rule: z.ZodType<Order>,
  given: Maybe<readonly GivenCriterion<Order>[]>,
  byDefault: Order,
  nameOf: (criterion: Order) => string = ({ field }) => field,
): readonly Order[] {
  const distinct = list(rule, 0, maxCriteria).superRefine((criteria, context) => {
    const names = criteria.map(nameOf);
    for (const at of repeatedAt(names)) {
      addError(context, [at, 'field'], 'NOT_UNIQUE', mustNameOnce('field', names[at]));
    }
  });
  const order = parseInput(distinct, given ?? [], ['orderBy']);
  return order.length > 0 ? order : [byDefault];
}

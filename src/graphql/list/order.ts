import type { InputRef } from '@pothos/core';
import type { Maybe } from '../../database/maybe.ts';
import { builder } from '../builder.ts';

const OrderDirection = builder.enumType('OrderDirection', {
  description: 'Direction of an order.',
  values: {
    ASC: { description: 'Lowest, oldest or A first.' },
    DESC: { description: 'Highest, newest or Z first.' },
  } as const,
});

type Direction = typeof OrderDirection.$inferType;

/** Default direction of a criterion, and its meaning, such as "newest first". */
interface DefaultDirection {
  readonly direction: Direction;
  readonly meaning: string;
}

interface OrderOptions<Field extends string> extends DefaultDirection {
  /** The rows, such as "training jobs". */
  readonly rows: string;
  /** Descriptions of the fields to order by. */
  readonly fields: Readonly<Record<Field, string>>;
  /** Order without the argument. */
  readonly byDefault: string;
}

/** Options of the argument `orderBy` of a list, with its types `<name>Order` and `<name>OrderField`. */
export function orderByOptions<Field extends string>(
  name: string,
  { rows, fields, byDefault, ...direction }: OrderOptions<Field>,
) {
  const OrderField = orderField(name, rows, fields);
  const Order = builder.inputType(`${name}Order`, {
    description: orderDescription,
    fields: (t) => ({
      field: t.field({ type: OrderField, required: true, description: 'Field to order by.' }),
      direction: t.field(directionOptions(direction)),
    }),
  });
  // For a generic field, Pothos cannot tell the shape of the input.
  return listOf(Order as unknown as InputRef<{ field: Field; direction?: Maybe<Direction> }>, byDefault);
}

/** Enum of the fields to order by. */
export function orderField<Field extends string>(
  name: string,
  rows: string,
  fields: Readonly<Record<Field, string>>,
) {
  const values = Object.entries<string>(fields).map(([field, description]) => [field, { description }]);
  return builder.enumType(`${name}OrderField`, {
    description: `Field to order ${rows} by.`,
    values: Object.fromEntries(values) as Record<Field, { description: string }>,
  });
}

export const orderDescription = 'One criterion of an order. The next one decides ties, then the id.';

/** Options of the direction of a criterion. */
export const directionOptions = ({ direction, meaning }: DefaultDirection) =>
  ({
    type: OrderDirection,
    defaultValue: direction,
    description: `Direction. Default: ${direction}, ${meaning}.`,
  }) as const;

/** Options of an argument that takes the criteria of an order. */
export const listOf = <Order>(order: Order, byDefault: string) => ({
  type: [order] as [Order],
  description: `Up to 5 criteria, the first weighs most. Null or empty: ${byDefault}.`,
});

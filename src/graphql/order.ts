import { builder } from './builder.ts';

export const OrderDirection = builder.enumType('OrderDirection', {
  description: 'Direction of an order.',
  values: {
    ASC: { description: 'Lowest, oldest or A first.' },
    DESC: { description: 'Highest, newest or Z first.' },
  } as const,
});

type Direction = typeof OrderDirection.$inferType;

/** Meaning of a direction for the list that has it by default. */
interface DefaultDirection {
  readonly direction: Direction;
  /** Such as "newest first". */
  readonly meaning: string;
}

export const orderDescription = 'One criterion of an order. The next one decides ties, then the id.';

/** Direction of a criterion. */
export const directionOptions = ({ direction, meaning }: DefaultDirection) =>
  ({
    type: OrderDirection,
    defaultValue: direction,
    description: `Direction. Default: ${direction}, ${meaning}.`,
  }) as const;

/** Argument for the order of a list. `byDefault`: its order without the argument. */
export const orderByDescription = (byDefault: string) =>
  `Up to 5 criteria, the first weighs most. Null or empty: ${byDefault}.`;

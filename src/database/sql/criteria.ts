import type { OrderKey } from './cursor.ts';

/** One criterion of a caller's order. */
export interface Criterion<Field extends string> {
  readonly field: Field;
  readonly direction: OrderKey['direction'];
}

/** Column that a list can be ordered by. */
export type OrderColumn = Omit<OrderKey, 'name' | 'direction'>;

/** Keys of the criteria, ending at the unique field. */
export function orderKeys<Field extends string>(
  columns: Readonly<Record<Field, OrderColumn>>,
  criteria: readonly Criterion<Field>[],
  unique: Field,
): OrderKey[] {
  const keys = criteria.map(({ field, direction }) => ({ name: field, direction, ...columns[field] }));
  return endInUnique(keys, { name: unique, ...columns[unique] });
}

/** Ends an order at its unique key: where the caller names it, otherwise last and in the last direction. */
export function endInUnique(keys: readonly OrderKey[], unique: Omit<OrderKey, 'direction'>): OrderKey[] {
  const at = keys.findIndex(({ name }) => name === unique.name);
  if (at >= 0) return keys.slice(0, at + 1);
  return [...keys, { ...unique, direction: keys.at(-1)?.direction ?? 'ASC' }];
}

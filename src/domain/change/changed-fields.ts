import type { EventValues } from './append-events.ts';

/** Fields to write, with their values before and after for the event. */
interface ChangedFields<Input> {
  readonly patch: { readonly [Field in keyof Input]?: Exclude<Input[Field], undefined> };
  readonly before: EventValues;
  readonly after: EventValues;
}

/** Compares an input with the row. An absent (undefined) field is not changed. */
export function changedFields<Input extends object>(row: object, input: Input): ChangedFields<Input> {
  const current: Readonly<Record<string, unknown>> = { ...row };
  const changed = Object.entries(input).filter(
    ([field, value]) => value !== undefined && eventValue(value) !== eventValue(current[field]),
  );
  return {
    patch: Object.fromEntries(changed) as ChangedFields<Input>['patch'],
    before: Object.fromEntries(changed.map(([field]) => [field, eventValue(current[field])])),
    after: Object.fromEntries(changed.map(([field, value]) => [field, eventValue(value)])),
  };
}

function eventValue(value: unknown): string | number | boolean | null {
  return value instanceof Date ? value.toISOString() : ((value ?? null) as string | number | boolean | null);
}

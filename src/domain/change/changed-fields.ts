import type { EventValues } from './append-events.ts';

/** What an input changes: the fields to write, and their values before and after, as an event keeps them. */
export interface ChangedFields<Input> {
  readonly patch: { readonly [Field in keyof Input]?: Exclude<Input[Field], undefined> };
  readonly before: EventValues;
  readonly after: EventValues;
}

/** Compares an input with the row it is to change. A field that is absent (undefined) asks for nothing. */
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

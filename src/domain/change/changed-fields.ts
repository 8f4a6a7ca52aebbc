import type { EventValues } from './append-events.ts';

type FieldValue = string | number | boolean | Date | null;

/** Fields to write, with their values before and after for the event. */
interface ChangedFields<Input> {
  readonly patch: { readonly [Field in keyof Input]?: Exclude<Input[Field], undefined> };
  readonly before: EventValues;
  readonly after: EventValues;
}

/** Compares an input with the row. An absent (undefined) field is not changed. */
export function changedFields<Input extends { readonly [Field in keyof Input]: FieldValue | undefined }>(
  row: { readonly [Field in keyof Input]?: FieldValue },
  input: Input,
): ChangedFields<Input> {
  const current: Readonly<Record<string, FieldValue | undefined>> = row;
  const changed = Object.entries<FieldValue | undefined>(input).filter(
    ([field, value]) => value !== undefined && eventValue(value) !== eventValue(current[field]),
  );
  return {
    patch: Object.fromEntries(changed) as ChangedFields<Input>['patch'],
    before: Object.fromEntries(changed.map(([field]) => [field, eventValue(current[field])])),
    after: Object.fromEntries(changed.map(([field, value]) => [field, eventValue(value)])),
  };
}

function eventValue(value: FieldValue | undefined): Exclude<FieldValue, Date> {
  return value instanceof Date ? value.toISOString() : (value ?? null);
}

import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../database/json.ts';
import type { EventValues } from './append-events.ts';

/** An object is JSON or a time. */
type FieldValue = string | number | boolean | object | null;

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
    ([field, value]) => value !== undefined && !isSame(eventValue(value), eventValue(current[field])),
  );
  return {
    patch: Object.fromEntries(changed) as ChangedFields<Input>['patch'],
    before: Object.fromEntries(changed.map(([field]) => [field, eventValue(current[field])])),
    after: Object.fromEntries(changed.map(([field, value]) => [field, eventValue(value)])),
  };
}

/** Objects are the same with equal fields in any order. */
function isSame(a: Json | null, b: Json | null): boolean {
  return a === b || (typeof a === 'object' && isDeepStrictEqual(a, b));
}

function eventValue(value: FieldValue | undefined): Json | null {
  return value instanceof Date ? value.toISOString() : ((value ?? null) as Json | null);
}

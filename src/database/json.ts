import type { Prisma } from './generated/prisma/client.ts';

/** JSON to write. */
export type Json = string | number | boolean | readonly (Json | null)[] | JsonObject;

export interface JsonObject {
  readonly [field: string]: Json | null;
}

/** JSON as a column holds it. */
export type StoredJson = Prisma.JsonValue;
export type StoredJsonObject = Prisma.JsonObject;

/** Content of a JSON column, if it is an object. */
export function jsonObject(value: StoredJson): StoredJsonObject | null {
  return typeof value === 'object' && !Array.isArray(value) ? value : null;
}

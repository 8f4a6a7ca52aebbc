import type { Prisma } from './generated/prisma/client.ts';

/** JSON to write. */
export type Json = string | number | boolean | readonly (Json | null)[] | JsonObject;

export interface JsonObject {
  readonly [field: string]: Json | null;
}

/** Content of a JSON column, if it is an object. */
export function jsonObject(value: Prisma.JsonValue): Prisma.JsonObject | null {
  return typeof value === 'object' && !Array.isArray(value) ? value : null;
}

import type { Prisma } from './generated/prisma/client.ts';

/** JSON that is to be written. */
export type Json = string | number | boolean | readonly (Json | null)[] | JsonObject;

export interface JsonObject {
  readonly [field: string]: Json | null;
}

/** What a column of JSON holds, if that is an object. */
export function jsonObject(value: Prisma.JsonValue): Prisma.JsonObject | null {
  return typeof value === 'object' && !Array.isArray(value) ? value : null;
}

/** What a column of JSON can hold. */
export type Json = string | number | boolean | readonly (Json | null)[] | JsonObject;

export interface JsonObject {
  readonly [field: string]: Json | null;
}

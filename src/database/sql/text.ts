/** Checks that PostgreSQL can store a text: no NUL, and no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/**
 * The order of ids and artifact types in the database: by code points, where JavaScript's own goes by UTF-16
 * units.
 */
export function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

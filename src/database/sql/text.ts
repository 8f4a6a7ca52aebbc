/** Checks that PostgreSQL can store a text: no NUL, and no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/**
 * Compares text by code points, as the database orders ids and artifact types. JavaScript compares UTF-16
 * units.
 */
export function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

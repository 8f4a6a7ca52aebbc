/** Whether a text can be kept, and so looked for: PostgreSQL cannot hold NUL, nor UTF-8 half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

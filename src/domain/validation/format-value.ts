/** Limits of a message: characters of a value, values of a list. */
const maxCharacters = 60;
const maxValues = 20;

// Not util.inspect: it reads every key of an object, however many, and quotes text with single quotes.
/** Any value for a message: shortened if long, and safe for terminals. */
export function formatValue(value: unknown): string {
  return truncate(beginning(value, maxCharacters)).replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, escaped);
}

/** A list for a message: only its first values if long. */
export function formatList(values: readonly unknown[]): string {
  const first = values.slice(0, maxValues).map(formatValue).join(', ');
  return values.length > maxValues ? `${first} and ${values.length - maxValues} more` : first;
}

/** Text, shortened if long. */
export function truncate(text: string): string {
  return text.length > maxCharacters
    ? `${text.slice(0, maxCharacters - 3).replace(/[\ud800-\udbff]$/, '')}...`
    : text;
}

/** At least the first `room` characters of a value, as JSON where it is text, a list or an object. */
function beginning(value: unknown, room: number): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, Math.max(room, 0)));
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? String(value) : value.toISOString();
  if (typeof value !== 'object' || value === null) return String(value);
  const isList = Array.isArray(value);
  let text = isList ? '[' : '{';
  // Every level takes a character of the room, so that the depth is bounded too.
  for (const key of Object.keys(value)) {
    if (text.length > room) return text;
    if (text.length > 1) text += ',';
    if (!isList) text += `${beginning(key, room)}:`;
    text += beginning((value as Record<string, unknown>)[key], room - text.length);
  }
  return text + (isList ? ']' : '}');
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

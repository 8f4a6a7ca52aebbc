import type { ExecutionResult, GraphQLError } from 'graphql';
import { tooComplex } from './too-complex.ts';

/** More than a page of 100 jobs with the largest hyperparameters has. */
const maxCharacters = 12_000_000;

/** Error of an answer that is too long to be written at once, or null. */
export function checkSize({ data }: ExecutionResult): GraphQLError | null {
  if (isWithin(data, maxCharacters)) return null;
  return tooComplex(
    `The answer has more than ${maxCharacters} characters. Ask for smaller pages or fewer fields.`,
    { limit: maxCharacters },
  );
}

/** Checks the number of characters in texts and names. A text under several aliases counts for each. */
function isWithin(data: unknown, limit: number): boolean {
  let left = limit;
  const waiting: unknown[] = [data];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string') left -= value.length;
    else if (Array.isArray(value)) for (const item of value) waiting.push(item);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        left -= name.length;
        waiting.push(inner);
      }
    }
    if (left < 0) return false;
  }
  return true;
}

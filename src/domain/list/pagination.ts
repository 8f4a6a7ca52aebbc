import { CursorError, decodeCursor, type Order, orderSignature } from '../../database/sql/cursor.ts';
import type { PageRequest } from '../../database/sql/select-page.ts';
import { type FieldError, InvalidInputError } from '../errors.ts';
import { formatValue } from '../validation/format-value.ts';
import { integer } from '../validation/numbers.ts';
import { parseInput, tryParseInput } from '../validation/parse-input.ts';

/** Relay's arguments of a page. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export const defaultPageSize = 20;
export const maxPageSize = 100;

/**
 * Page of a list. Default: 20 rows from the start.
 * @throws InvalidInputError for a size outside 1 to 100, for `first` with `last`, and for cursors of another list or order
 */
export function pageRequest(order: Order, { first, after, last, before }: PageArguments): PageRequest {
  const errors = [...checkPageSize('first', first), ...checkPageSize('last', last)];
  if (first != null && last != null) {
    errors.push({ path: ['last'], message: `must be null beside first: ${first}, got ${last}` });
  }
  const place = (name: string, cursor: string | null | undefined) => {
    try {
      return cursor == null ? undefined : decodeCursor(order, cursor);
    } catch (error) {
      if (!(error instanceof CursorError)) throw error;
      errors.push({ path: [name], message: mustBeCursorOf(order, cursor, error) });
      return undefined;
    }
  };
  const places = { after: place('after', after), before: place('before', before) };
  if (errors.length > 0) throw new InvalidInputError(errors);
  return { limit: last ?? first ?? defaultPageSize, backward: last != null, ...places };
}

function mustBeCursorOf(order: Order, cursor: unknown, { signature }: CursorError): string {
  const got = signature === null ? formatValue(cursor) : `a cursor for ${formatValue(signature)}`;
  return `must be a cursor that this API gave out for ${orderSignature(order)}, got ${got}`;
}

/**
 * Requested number of rows of a list without pages.
 * @throws InvalidInputError for one out of 1 to `max`
 */
export function parseListSize(name: string, size: number, max = maxPageSize): number {
  return parseInput(integer(1, max), size, [name]);
}

function checkPageSize(name: string, size: number | null | undefined): FieldError[] {
  return [...(tryParseInput(pageSize, size, [name]).fieldErrors ?? [])];
}

const pageSize = integer(1, maxPageSize).nullish();

import { CursorError, decodeCursor, type Order, orderSignature } from '../../database/sql/cursor.ts';
import type { PageRequest } from '../../database/sql/select-page.ts';
import { InvalidInputError } from '../errors.ts';
import { formatValue } from '../validation/format-value.ts';

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
 * The page of a list in an order that the arguments ask for: 20 rows from the start unless they say otherwise.
 * @throws InvalidInputError for a size out of 1 to 100, for `first` and `last` together, and for cursors of
 * another list or order
 */
export function pageRequest(order: Order, { first, after, last, before }: PageArguments): PageRequest {
  const faults = [...checkPageSize('first', first), ...checkPageSize('last', last)];
  if (first != null && last != null) {
    faults.push({ path: ['last'], message: `is ${last} beside first: ${first}; allowed is one of the two` });
  }
  const place = (name: string, cursor: string | null | undefined) => {
    try {
      return cursor == null ? undefined : decodeCursor(order, cursor);
    } catch (error) {
      if (!(error instanceof CursorError)) throw error;
      faults.push({ path: [name], message: cursorFault(order, error) });
      return undefined;
    }
  };
  const places = { after: place('after', after), before: place('before', before) };
  if (faults.length > 0) throw new InvalidInputError(faults);
  return { limit: last ?? first ?? defaultPageSize, backward: last != null, ...places };
}

function cursorFault(order: Order, { signature }: CursorError): string {
  const allowed = `allowed are cursors that this API gave out for ${orderSignature(order)}`;
  if (signature === null) return `is not a cursor; ${allowed}`;
  return `is a cursor of another list or order, ${formatValue(signature)}; ${allowed}`;
}

/**
 * The number of rows that is asked for of a list without pages.
 * @throws InvalidInputError for one out of 1 to `most`
 */
export function parseListSize(name: string, size: number, most = maxPageSize): number {
  const faults = checkPageSize(name, size, most);
  if (faults.length > 0) throw new InvalidInputError(faults);
  return size;
}

/** The faults of a number of rows. */
export function checkPageSize(name: string, size: number | null | undefined, most = maxPageSize) {
  if (size == null || (size >= 1 && size <= most)) return [];
  return [{ path: [name], message: `is ${size}; allowed is 1 to ${most}` }];
}

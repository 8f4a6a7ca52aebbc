import type { Maybe } from '../../database/maybe.ts';
import { CursorError, decodeCursor, type Order, orderSignature } from '../../database/sql/cursor.ts';
import type { PageRequest } from '../../database/sql/select-page.ts';
import { InvalidInputError } from '../errors.ts';
import type { FieldError } from '../field-error.ts';
import { formatValue } from '../validation/format-value.ts';
import { integer } from '../validation/numbers.ts';
import { parseInput, tryParseInput } from '../validation/parse-input.ts';
import { withDefault } from '../validation/with-default.ts';

/** Relay's arguments of a page. */
export interface PageArguments {
  readonly first?: Maybe<number>;
  readonly after?: Maybe<string>;
  readonly last?: Maybe<number>;
  readonly before?: Maybe<string>;
}

export const defaultPageSize = 20;
export const maxPageSize = 100;

/**
 * Page of a list. Default: 20 rows from the start.
 * @throws InvalidInputError for a size outside 1 to 100, for `first` with `last`, and for cursors of another
 * list or order
 */
export function pageRequest(order: Order, { first, after, last, before }: PageArguments): PageRequest {
  const errors = [...checkPageSize('first', first), ...checkPageSize('last', last)];
  if (first != null && last != null) {
    const message = `must be null beside first: ${first}, got ${last}`;
    errors.push({ path: ['last'], message, code: 'INCONSISTENT' });
  }
  const parseCursor = (name: string, cursor: Maybe<string>) => {
    try {
      return cursor == null ? undefined : decodeCursor(order, cursor);
    } catch (error) {
      if (!(error instanceof CursorError)) throw error;
      const message = mustBeCursorOf(order, cursor, error);
      errors.push({ path: [name], message, code: 'INVALID_FORMAT' });
      return undefined;
    }
  };
  const bounds = { after: parseCursor('after', after), before: parseCursor('before', before) };
  if (errors.length > 0) throw new InvalidInputError(errors);
  return { limit: last ?? first ?? defaultPageSize, backward: last != null, ...bounds };
}

function mustBeCursorOf(order: Order, cursor: Maybe<string>, { signature }: CursorError): string {
  const got = signature === null ? formatValue(cursor) : `a cursor for ${formatValue(signature)}`;
  return `must be a cursor that this API gave out for ${orderSignature(order)}, got ${got}`;
}

/**
 * Requested size of a list without pages, or its default.
 * @throws InvalidInputError for a size outside 1 to `max`
 */
export function parseListSize(
  name: string,
  size: Maybe<number>,
  byDefault = defaultPageSize,
  max = maxPageSize,
): number {
  return parseInput(withDefault(integer(1, max), byDefault), size, [name]);
}

function checkPageSize(name: string, size: Maybe<number>): readonly FieldError[] {
  return tryParseInput(pageSize, size, [name]).fieldErrors ?? [];
}

const pageSize = integer(1, maxPageSize).nullish();

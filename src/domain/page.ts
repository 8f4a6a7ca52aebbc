import type { PageRequest } from '../database/select-page.ts';
import { InvalidInputError } from './errors.ts';

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
 * The page that the arguments ask for: 20 rows from the start unless they say otherwise.
 * @throws InvalidInputError for a size out of 1 to 100, and for `first` and `last` together
 */
export function pageRequest({ first, after, last, before }: PageArguments): PageRequest {
  const faults = [
    ...pageSizeFaults('first', first),
    ...pageSizeFaults('last', last),
    ...(first != null && last != null
      ? [{ path: ['last'], message: `is ${last} beside first: ${first}; allowed is one of the two` }]
      : []),
  ];
  if (faults.length > 0) throw new InvalidInputError(faults);
  return { limit: last ?? first ?? defaultPageSize, backward: last != null, after, before };
}

/**
 * The number of rows that is asked for of a list without pages.
 * @throws InvalidInputError for one out of 1 to `most`
 */
export function listSize(name: string, size: number, most = maxPageSize): number {
  const faults = pageSizeFaults(name, size, most);
  if (faults.length > 0) throw new InvalidInputError(faults);
  return size;
}

function pageSizeFaults(name: string, size: number | null | undefined, most = maxPageSize) {
  if (size == null || (size >= 1 && size <= most)) return [];
  return [{ path: [name], message: `is ${size}; allowed is 1 to ${most}` }];
}

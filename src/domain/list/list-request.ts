import type { Queryable } from '../../database/client.ts';
import { countRows, type ListQuery, type Page, selectPage } from '../../database/sql/select-page.ts';
import { type PageArguments, pageRequest } from './pagination.ts';

/** A list that was asked for with arguments that are known to be good: a page of it, and how many rows it holds. */
export interface ListRequest<Row> {
  page(db: Queryable, fields: Iterable<string>): Promise<Page<Row>>;
  count(db: Queryable): Promise<number>;
}

/** @throws InvalidInputError for the page's arguments, before anything is read */
export function listRequest<Row extends object>(
  query: (fields: Iterable<string>) => ListQuery,
  page: PageArguments,
): ListRequest<Row> {
  const request = pageRequest(query([]).order, page);
  return {
    page: (db, fields) => selectPage<Row>(db, query(fields), request),
    count: (db) => countRows(db, query([])),
  };
}

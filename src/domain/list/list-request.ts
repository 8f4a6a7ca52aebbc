import type { Queryable } from '../../database/client.ts';
import type { Selection } from '../../database/sql/columns.ts';
import {
  countRows,
  countRowsPerOwner,
  type Page,
  selectPage,
  selectPagePerOwner,
  type TableList,
} from '../../database/sql/select-page.ts';
import { type PageArguments, pageRequest } from './pagination.ts';

/** List whose arguments are valid. Reads its page and its total count only on request. */
export interface ListRequest<Row> {
  page<Field extends keyof Row>(
    db: Queryable,
    selection: Selection<Row, Field>,
  ): Promise<Page<Pick<Row, Field>>>;
  count(db: Queryable): Promise<number>;
  /** The same page of the rows of each owner, in one statement. `owner`: the field of their ids. */
  pagePerOwner<Field extends keyof Row>(
    db: Queryable,
    selection: Selection<Row, Field>,
    owner: keyof Row,
    ids: readonly string[],
  ): Promise<Map<string, Page<Pick<Row, Field>>>>;
  /** Total count of each owner, in one statement. An owner without rows is missing. */
  countPerOwner(db: Queryable, owner: keyof Row, ids: readonly string[]): Promise<Map<string, number>>;
}

/** @throws InvalidInputError for invalid arguments of the page, before anything is read */
export function listRequest<Row>(list: TableList<Row>, page: PageArguments): ListRequest<Row> {
  const request = pageRequest(list.order, page);
  return {
    page: (db, selection) => selectPage(db, list, selection, request),
    count: (db) => countRows(db, list),
    pagePerOwner: (db, selection, owner, ids) => selectPagePerOwner(db, list, selection, owner, ids, request),
    countPerOwner: (db, owner, ids) => countRowsPerOwner(db, list, owner, ids),
  };
}

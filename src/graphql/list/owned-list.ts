import DataLoader from 'dataloader';
import type { Queryable } from '../../database/client.ts';
import { emptyPage, type Page } from '../../database/sql/select-page.ts';
import type { ListRequest } from '../../domain/list/list-request.ts';
import { byArguments, byFields } from '../batch.ts';

/** List that each of several objects has, such as the events of a model. */
interface OwnedList<Row, Arguments, Field extends keyof Row> {
  /** The list of all owners. Throws for invalid arguments. */
  readonly request: (args: Arguments) => ListRequest<Row>;
  /** Field of the owner's id. */
  readonly owner: keyof Row;
  /** Fields in every row. */
  readonly select: { readonly [F in Field]: true };
}

/**
 * Loaders of an owned list, for `resolveConnection`. All owners share a statement for each page and selection.
 * Throws for invalid arguments, before anything is read.
 */
export function ownedList<Row, Arguments, Field extends keyof Row & string>(
  db: Queryable,
  { request, owner, select }: OwnedList<Row, Arguments, Field>,
) {
  return byArguments((args: Arguments) => {
    const list = request(args);
    const pages = byFields((more: readonly (keyof Row & string)[]) =>
      perOwner<Page<Pick<Row, Field>>>(emptyPage, (ids) =>
        list.pagePerOwner(db, { select, more }, owner, ids),
      ),
    );
    const counts = perOwner(0, (ids) => list.countPerOwner(db, owner, ids));
    return {
      of: (id: string) => ({
        page: (fields: readonly (keyof Row & string)[]) => pages(fields).load(id),
        count: () => counts.load(id),
      }),
    };
  });
}

function perOwner<Value>(
  none: Value,
  fetch: (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): DataLoader<string, Value> {
  return new DataLoader(async (ids) => {
    const found = await fetch(ids);
    return ids.map((id) => found.get(id) ?? none);
  });
}

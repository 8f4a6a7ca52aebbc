import DataLoader from 'dataloader';
import type { Queryable } from '../../database/client.ts';
import type { RegistryEvent } from '../../database/generated/prisma/client.ts';
import { emptyPage, type Page, type PageRequest } from '../../database/sql/select-page.ts';
import { countEventsOfModels, listEventsOfModels } from '../../domain/registry-event/list-events.ts';
import { byArguments } from '../batch.ts';

type Fields = readonly (keyof RegistryEvent)[];
type ListedPage = Page<Pick<RegistryEvent, 'sequence'>>;

export function createEventLoaders(db: Queryable) {
  return {
    /** One loader per set of fields and page: all models of a list share a statement. */
    eventsByModelId: byArguments((fields: Fields, page: PageRequest) => pageLoader(db, fields, page)),
    eventCountByModelId: new DataLoader<string, number>(async (ids) => {
      const counts = await countEventsOfModels(db, ids);
      return ids.map((id) => counts.get(id) ?? 0);
    }),
  };
}

function pageLoader(db: Queryable, fields: Fields, page: PageRequest) {
  return new DataLoader<string, ListedPage>(async (ids) => {
    const found = await listEventsOfModels(db, { select: { sequence: true }, more: fields }, ids, page);
    return ids.map((id) => found.get(id) ?? emptyPage);
  });
}

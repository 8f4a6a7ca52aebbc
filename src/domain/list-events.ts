import { z } from 'zod';
import type { Queryable } from '../database/client.ts';
import { eventList, eventModel, type RegistryEventFilter } from '../database/event-list.ts';
import type { RegistryEvent } from '../database/generated/prisma/client.ts';
import {
  countRows,
  countRowsPerOwner,
  type Page,
  selectPage,
  selectPagePerOwner,
} from '../database/select-page.ts';
import { dateTimeRange } from './model-filter.ts';
import { type PageArguments, pageRequest } from './page.ts';
import { text, validated } from './validation.ts';

type Filter = RegistryEventFilter | null | undefined;

const filterSchema = z
  .object({
    modelId: text(0, 1_000).nullish(),
    trainingJobId: text(0, 1_000).nullish(),
    slot: text(0, 1_000).nullish(),
    actor: text(0, 100).nullish(),
    time: dateTimeRange.nullish(),
  })
  .nullish();

/** A page of the events that a filter leaves, in commit order. */
export async function listEvents(
  db: Queryable,
  fields: Iterable<string>,
  { filter, ...page }: PageArguments & { readonly filter?: Filter },
): Promise<Page<RegistryEvent>> {
  validated(filterSchema, filter, ['filter']);
  return selectPage<RegistryEvent>(db, eventList(fields, filter ?? {}), pageRequest(page));
}

export async function countEvents(db: Queryable, filter: Filter): Promise<number> {
  validated(filterSchema, filter, ['filter']);
  return countRows(db, eventList([], filter ?? {}));
}

/** The same page of each model's own events, by model id. */
export async function listEventsOfModels(
  db: Queryable,
  fields: Iterable<string>,
  modelIds: readonly string[],
  page: PageArguments,
): Promise<Map<string, Page<RegistryEvent>>> {
  return selectPagePerOwner<RegistryEvent>(
    db,
    eventList(fields, {}),
    eventModel,
    modelIds,
    pageRequest(page),
  );
}

/** How many events each model has. */
export function countEventsOfModels(
  db: Queryable,
  modelIds: readonly string[],
): Promise<Map<string, number>> {
  return countRowsPerOwner(db, eventList([], {}), eventModel, modelIds);
}

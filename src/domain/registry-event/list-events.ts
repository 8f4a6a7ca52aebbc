import { z } from 'zod';
import type { Queryable } from '../../database/client.ts';
import type { RegistryEvent } from '../../database/generated/prisma/client.ts';
import { RegistryEventType } from '../../database/generated/prisma/enums.ts';
import type { Maybe } from '../../database/maybe.ts';
import { eventList, eventOrder, type RegistryEventFilter } from '../../database/registry-event/event-list.ts';
import type { Selection } from '../../database/sql/columns.ts';
import {
  countRowsPerOwner,
  type Page,
  type PageRequest,
  selectPagePerOwner,
} from '../../database/sql/select-page.ts';
import { type ListRequest, listRequest } from '../list/list-request.ts';
import { type PageArguments, pageRequest } from '../list/pagination.ts';
import { parseInput } from '../validation/parse-input.ts';
import { soughtId } from '../validation/rules.ts';
import type { RulesOf } from '../validation/rules-of.ts';
import { text } from '../validation/text.ts';
import { dateTimeRange } from '../validation/times.ts';

const filterSchema: z.ZodType<RegistryEventFilter> = z.strictObject({
  type: z.array(z.enum(RegistryEventType)).nullish(),
  modelId: soughtId.nullish(),
  trainingJobId: soughtId.nullish(),
  slot: soughtId.nullish(),
  actor: text(0, 100).nullish(),
  time: dateTimeRange.nullish(),
} satisfies RulesOf<RegistryEventFilter>);

type EventListArguments = PageArguments & { readonly filter?: Maybe<RegistryEventFilter> };

/** Events that match a filter, in commit order. */
export function listEvents({ filter: given, ...page }: EventListArguments): ListRequest<RegistryEvent> {
  const filter = parseInput(filterSchema, given ?? {}, ['filter']);
  return listRequest(eventList(filter), page);
}

/** Requested page of a model's events. */
export const eventPage = (page: PageArguments): PageRequest => pageRequest(eventOrder, page);

/** The same page of the events of each model, by model id. */
export async function listEventsOfModels<Field extends keyof RegistryEvent>(
  db: Queryable,
  selection: Selection<RegistryEvent, Field>,
  modelIds: readonly string[],
  page: PageRequest,
): Promise<Map<string, Page<Pick<RegistryEvent, Field>>>> {
  return selectPagePerOwner(db, eventList({}), selection, 'modelId', modelIds, page);
}

/** Number of events of each model. */
export function countEventsOfModels(
  db: Queryable,
  modelIds: readonly string[],
): Promise<Map<string, number>> {
  return countRowsPerOwner(db, eventList({}), 'modelId', modelIds);
}

import { z } from 'zod';
import type { RegistryEvent } from '../../database/generated/prisma/client.ts';
import { RegistryEventType } from '../../database/generated/prisma/enums.ts';
import type { Maybe } from '../../database/maybe.ts';
import {
  eventList,
  eventOrderFields,
  type RegistryEventFilter,
  type RegistryEventOrder,
} from '../../database/registry-event/event-list.ts';
import { filterRules } from '../list/filter.ts';
import { type ListRequest, listRequest } from '../list/list-request.ts';
import { type GivenCriterion, orderParser } from '../list/orders.ts';
import type { PageArguments } from '../list/pagination.ts';
import { parseInput } from '../validation/parse-input.ts';
import { soughtId } from '../validation/rules.ts';
import { text } from '../validation/text.ts';
import { dateTimeRange } from '../validation/times.ts';

const filterSchema = filterRules<RegistryEventFilter>({
  type: z.array(z.enum(RegistryEventType)).nullish(),
  modelId: soughtId.nullish(),
  trainingJobId: soughtId.nullish(),
  slot: soughtId.nullish(),
  actor: text(0, 100).nullish(),
  time: dateTimeRange.nullish(),
});

export const defaultEventOrder = { field: 'SEQUENCE', direction: 'ASC' } as const;
const parseOrderBy = orderParser(eventOrderFields, defaultEventOrder);

interface EventListArguments extends PageArguments {
  readonly orderBy?: Maybe<readonly GivenCriterion<RegistryEventOrder>[]>;
  readonly filter?: Maybe<RegistryEventFilter>;
}

/** Events that match a filter, oldest first unless ordered otherwise. */
export function listEvents({
  filter: given,
  orderBy,
  ...page
}: EventListArguments): ListRequest<RegistryEvent> {
  const filter = parseInput(filterSchema, given ?? {}, ['filter']);
  const order = parseOrderBy(orderBy);
  return listRequest(eventList(filter, order), page);
}

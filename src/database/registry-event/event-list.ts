import { Prisma, type RegistryEvent } from '../generated/prisma/client.ts';
import type { Maybe } from '../maybe.ts';
import { table } from '../sql/columns.ts';
import { type DateTimeRange, dateTimeWithin } from '../sql/conditions.ts';
import { type Criterion, orderKeys } from '../sql/criteria.ts';
import { type Combined, filterWhere } from '../sql/filter.ts';
import type { TableList } from '../sql/select-page.ts';

/** Filter of a list of events. */
export interface RegistryEventFilter extends Combined<RegistryEventFilter> {
  readonly type?: Maybe<readonly RegistryEvent['type'][]>;
  readonly modelId?: Maybe<string>;
  readonly trainingJobId?: Maybe<string>;
  readonly slot?: Maybe<string>;
  readonly actor?: Maybe<string>;
  readonly time?: Maybe<DateTimeRange>;
}

export const eventOrderFields = ['SEQUENCE'] as const;
type EventOrderField = (typeof eventOrderFields)[number];
export type RegistryEventOrder = Criterion<EventOrderField>;

const event = table('RegistryEvent', 'event');

const eventWhere = filterWhere<RegistryEventFilter>({
  type: (types) => Prisma.sql`event.type = ANY(${types}::registry_event_type[])`,
  modelId: (id) => Prisma.sql`event.model_id = ${id}`,
  trainingJobId: (id) => Prisma.sql`event.training_job_id = ${id}`,
  slot: (slot) => Prisma.sql`event.slot = ${slot}`,
  actor: (actor) => Prisma.sql`event.actor = ${actor}`,
  time: (range) => dateTimeWithin(event.column('time'), range),
});

/** Registry events that match a filter, in the requested order. */
export function eventList(
  filter: RegistryEventFilter,
  order: readonly RegistryEventOrder[],
): TableList<RegistryEvent> {
  const columns = { SEQUENCE: { expression: event.column('sequence'), type: 'int4' } } as const;
  return {
    table: event,
    from: event.from,
    where: eventWhere(filter),
    order: { list: 'registryEvents', keys: orderKeys<EventOrderField>(columns, order, 'SEQUENCE') },
  };
}

import { Prisma, type RegistryEvent } from '../generated/prisma/client.ts';
import type { Maybe } from '../maybe.ts';
import { table } from '../sql/columns.ts';
import { all, type DateTimeRange, dateTimeWithin } from '../sql/conditions.ts';
import type { Order } from '../sql/cursor.ts';
import type { TableList } from '../sql/select-page.ts';

/** Filter of a list of events. All conditions given must hold. */
export interface RegistryEventFilter {
  readonly type?: Maybe<readonly RegistryEvent['type'][]>;
  readonly modelId?: Maybe<string>;
  readonly trainingJobId?: Maybe<string>;
  readonly slot?: Maybe<string>;
  readonly actor?: Maybe<string>;
  readonly time?: Maybe<DateTimeRange>;
}

const event = table('RegistryEvent', 'event');

export const eventOrder: Order = {
  list: 'registryEvents',
  keys: [{ name: 'SEQUENCE', expression: event.column('sequence'), direction: 'ASC', type: 'int4' }],
};

/** Registry events in commit order. */
export function eventList(filter: RegistryEventFilter): TableList<RegistryEvent> {
  const { type, modelId, trainingJobId, slot, actor, time } = filter;
  return {
    table: event,
    from: event.from,
    where: all([
      ...(type ? [Prisma.sql`event.type = ANY(${type}::registry_event_type[])`] : []),
      ...(modelId != null ? [Prisma.sql`event.model_id = ${modelId}`] : []),
      ...(trainingJobId != null ? [Prisma.sql`event.training_job_id = ${trainingJobId}`] : []),
      ...(slot != null ? [Prisma.sql`event.slot = ${slot}`] : []),
      ...(actor != null ? [Prisma.sql`event.actor = ${actor}`] : []),
      ...(time ? [dateTimeWithin(event.column('time'), time)] : []),
    ]),
    order: eventOrder,
  };
}

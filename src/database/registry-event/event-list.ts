import { Prisma, type RegistryEvent } from '../generated/prisma/client.ts';
import { column, selectedColumns } from '../sql/columns.ts';
import { all, type DateTimeRange, dateTimeWithin } from '../sql/conditions.ts';
import type { Order } from '../sql/cursor.ts';
import type { ListQuery } from '../sql/select-page.ts';

type Maybe<T> = T | null | undefined;

/** Which events a list holds. All that is given must hold. */
export interface RegistryEventFilter {
  readonly type?: Maybe<readonly RegistryEvent['type'][]>;
  readonly modelId?: Maybe<string>;
  readonly trainingJobId?: Maybe<string>;
  readonly slot?: Maybe<string>;
  readonly actor?: Maybe<string>;
  readonly time?: Maybe<DateTimeRange>;
}

export const eventModel = column('event', 'modelId');

export const eventOrder: Order = {
  list: 'registryEvents',
  keys: [{ name: 'SEQUENCE', expression: column('event', 'sequence'), direction: 'ASC', type: 'int4' }],
};

/** Registry events in commit order. */
export function eventList(fields: Iterable<string>, filter: RegistryEventFilter): ListQuery {
  const { type, modelId, trainingJobId, slot, actor, time } = filter;
  return {
    from: Prisma.raw('registry_event AS event'),
    columns: selectedColumns('event', fields),
    where: all([
      ...(type ? [Prisma.sql`event.type = ANY(${type}::registry_event_type[])`] : []),
      ...(modelId != null ? [Prisma.sql`event.model_id = ${modelId}`] : []),
      ...(trainingJobId != null ? [Prisma.sql`event.training_job_id = ${trainingJobId}`] : []),
      ...(slot != null ? [Prisma.sql`event.slot = ${slot}`] : []),
      ...(actor != null ? [Prisma.sql`event.actor = ${actor}`] : []),
      ...(time ? [dateTimeWithin(column('event', 'time'), time)] : []),
    ]),
    order: eventOrder,
  };
}

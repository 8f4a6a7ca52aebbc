import type { RegistryEventFilter as Filter } from '../../database/registry-event/event-list.ts';
import { listEvents } from '../../domain/registry-event/list-events.ts';
import { builder } from '../builder.ts';
import { resolveConnection } from '../list/connection.ts';
import { DateTimeRange } from '../list/date-time-range.ts';
import { combinators, filterDescription } from '../list/filter-fields.ts';
import { pageComplexity } from '../price/complexity.ts';
import { RegistryEvent, RegistryEventConnection, RegistryEventType } from './object.ts';
import { eventOrder } from './order.ts';

const RegistryEventFilter = builder.inputRef<Filter>('RegistryEventFilter').implement({
  description: `Filter for events. ${filterDescription}`,
  fields: (t) => ({
    ...combinators(t, RegistryEventFilter),
    type: t.field({ type: [RegistryEventType], description: 'Events of any of these types.' }),
    modelId: t.id({ description: 'Events of this model.' }),
    trainingJobId: t.id({ description: 'Events of this training job.' }),
    slot: t.string({ description: 'Events of this slot, compared exactly.' }),
    actor: t.string({ description: 'Events by API keys of this name, compared exactly.' }),
    time: t.field({ type: DateTimeRange, description: 'Events in this range.' }),
  }),
});

builder.queryField('registryEvents', (t) =>
  t.connection(
    {
      type: RegistryEvent,
      description:
        'Log of all changes, oldest first unless `orderBy` is given. `after` the last cursor seen: all changes since. Scope: READ.',
      args: {
        filter: t.arg({ type: RegistryEventFilter, description: 'Filter. Null: all events.' }),
        orderBy: t.arg(eventOrder),
      },
      complexity: pageComplexity,
      resolve: (_, args, context, info) => {
        const { client } = context.registry;
        const events = listEvents(args);
        return resolveConnection(context, info, {
          table: 'RegistryEvent',
          page: (fields) => events.page(client, { select: { sequence: true }, more: fields }),
          count: () => events.count(client),
        });
      },
    },
    RegistryEventConnection,
  ),
);

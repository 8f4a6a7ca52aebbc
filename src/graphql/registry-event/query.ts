import { listEvents } from '../../domain/registry-event/list-events.ts';
import { builder } from '../builder.ts';
import { pageComplexity } from '../complexity.ts';
import { resolveConnection } from '../connection.ts';
import { DateTimeRange } from '../date-time-range.ts';
import { RegistryEvent, RegistryEventConnection, RegistryEventType } from './object.ts';

const RegistryEventFilter = builder.inputType('RegistryEventFilter', {
  description: 'Filter for events. All conditions given must hold; null is ignored.',
  fields: (t) => ({
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
        'Log of all changes, in commit order. `last: 20`: the newest. `after` the last cursor seen: all changes since. Scope: READ.',
      args: { filter: t.arg({ type: RegistryEventFilter, description: 'Filter. Null: all events.' }) },
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

import { listEvents } from '../../domain/registry-event/list-events.ts';
import { builder } from '../builder.ts';
import { pageComplexity } from '../complexity.ts';
import { resolveConnection } from '../connection.ts';
import { DateTimeRange } from '../date-time-range.ts';
import { RegistryEvent, RegistryEventConnection, RegistryEventType } from './object.ts';

const RegistryEventFilter = builder.inputType('RegistryEventFilter', {
  description:
    'Which events a list holds. All that is given must hold; what is absent or null asks for nothing.',
  fields: (t) => ({
    type: t.field({ type: [RegistryEventType], description: 'Events of any of these types.' }),
    modelId: t.id({ description: 'Events of this model.' }),
    trainingJobId: t.id({ description: 'Events of this training job.' }),
    slot: t.string({ description: 'Events of this slot, compared exactly.' }),
    actor: t.string({ description: 'Events caused by API keys of this name, compared exactly.' }),
    time: t.field({ type: DateTimeRange, description: 'Events that happened in this range.' }),
  }),
});

builder.queryField('registryEvents', (t) =>
  t.connection(
    {
      type: RegistryEvent,
      description:
        'The log of every change, in commit order: `last: 20` gives the newest, and `after` the last cursor seen gives what has happened since. Needs the scope READ.',
      args: { filter: t.arg({ type: RegistryEventFilter, description: 'Which events. Null: all.' }) },
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

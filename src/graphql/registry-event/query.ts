import { listEvents } from '../../domain/registry-event/list-events.ts';
import { builder } from '../builder.ts';
import { resolveConnection } from '../list/connection.ts';
import { pageComplexity } from '../price/complexity.ts';
import { RegistryEventFilter } from './filter.ts';
import { RegistryEvent, RegistryEventConnection } from './object.ts';
import { eventOrder } from './order.ts';

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

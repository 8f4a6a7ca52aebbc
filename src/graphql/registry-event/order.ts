import { defaultEventOrder } from '../../domain/registry-event/list-events.ts';
import { orderByOptions } from '../list/order.ts';

/** Options of the argument `orderBy` of events. */
export const eventOrder = orderByOptions('RegistryEvent', {
  rows: 'registry events',
  fields: { SEQUENCE: 'Number of the event, in commit order.' },
  direction: defaultEventOrder.direction,
  meaning: 'oldest first',
  byDefault: 'oldest first',
});

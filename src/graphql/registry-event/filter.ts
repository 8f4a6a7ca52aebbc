import type { RegistryEventFilter as Filter } from '../../database/registry-event/event-list.ts';
import { builder } from '../builder.ts';
import { DateTimeRange } from '../list/date-time-range.ts';
import { combinators, filterDescription } from '../list/filter-fields.ts';
import { RegistryEventType } from './object.ts';

export const RegistryEventFilter = builder.inputRef<Filter>('RegistryEventFilter').implement({
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

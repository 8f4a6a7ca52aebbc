import type { Queryable } from '../../database/client.ts';
import { eventsBySequences } from '../../database/registry-event/events.ts';
import { parsePositiveInteger } from '../../domain/parse-positive-integer.ts';
import { listEvents } from '../../domain/registry-event/list-events.ts';
import { oneById } from '../batch.ts';
import { ownedList } from '../list/owned-list.ts';

export function createEventLoaders(db: Queryable) {
  const events = { request: listEvents, select: { sequence: true } } as const;
  return {
    eventById: oneById(
      parsePositiveInteger,
      (sequences) => eventsBySequences(db, sequences),
      ({ sequence }) => String(sequence),
    ),
    eventsByModelId: ownedList(db, { ...events, owner: 'modelId' }),
    eventsByTrainingJobId: ownedList(db, { ...events, owner: 'trainingJobId' }),
  };
}

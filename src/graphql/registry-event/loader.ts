import type { Queryable } from '../../database/client.ts';
import { listEvents } from '../../domain/registry-event/list-events.ts';
import { ownedList } from '../owned-list.ts';

export function createEventLoaders(db: Queryable) {
  const events = { request: listEvents, select: { sequence: true } } as const;
  return {
    eventsByModelId: ownedList(db, { ...events, owner: 'modelId' }),
    eventsByTrainingJobId: ownedList(db, { ...events, owner: 'trainingJobId' }),
  };
}

import type { RegistryEvent } from '../../database/generated/prisma/client.ts';
import { eventHash, genesisHash } from '../change/append-events.ts';

/** What an event says of its place in the log. */
export type ChainLink = Pick<RegistryEvent, 'sequence' | 'hash'>;

/** What stands before the first event. */
export const chainStart: ChainLink = { sequence: 0, hash: genesisHash };

/** What is wrong with an event that follows another in the log; null where the chain holds. */
export function checkChainLink(
  event: ChainLink & Parameters<typeof eventHash>[0],
  previous: ChainLink,
): string | null {
  if (event.sequence !== previous.sequence + 1) {
    return `event ${previous.sequence + 1} is missing: ${event.sequence} follows ${previous.sequence}`;
  }
  if (event.previousHash !== previous.hash) {
    return `event ${event.sequence} names another hash for the event before it than that event has`;
  }
  if (event.hash !== eventHash(event)) {
    return `event ${event.sequence} was changed: its content does not give its hash`;
  }
  return null;
}

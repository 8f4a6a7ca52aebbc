import type { RegistryEvent } from '../../database/generated/prisma/client.ts';
import { eventHash, genesisHash } from '../change/append-events.ts';

/** Place of an event in the log. */
export type ChainLink = Pick<RegistryEvent, 'sequence' | 'hash'>;

/** Place before the first event. */
export const chainStart: ChainLink = { sequence: 0, hash: genesisHash };

/** Error of an event that follows another in the log. Null: the chain is intact. */
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

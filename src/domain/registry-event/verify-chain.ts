import type { RegistryEvent } from '../../database/generated/prisma/client.ts';
import { eventHash, genesisHash, type HashedEvent } from '../change/append-events.ts';

/** Place of an event in the log. */
export type ChainLink = Pick<RegistryEvent, 'sequence' | 'hash'>;

/** Place before the first event. */
export const chainStart: ChainLink = { sequence: 0, hash: genesisHash };

/** Checks an event against the previous one of the log. Returns the error, or null if the chain is intact. */
export function checkChainLink(event: ChainLink & HashedEvent, previous: ChainLink): string | null {
  if (event.sequence !== previous.sequence + 1) {
    return `event ${previous.sequence + 1} is missing: ${event.sequence} follows ${previous.sequence}`;
  }
  if (event.previousHash !== previous.hash) {
    return `event ${event.sequence} does not continue event ${previous.sequence}: its previous hash is not the hash of that event`;
  }
  if (event.hash !== eventHash(event)) {
    return `event ${event.sequence} was changed: its content does not give its hash`;
  }
  return null;
}

import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { ConnectionCloseHeader } from './connection-close-header.ts';
import { ConnectionTracker } from './connection-tracker.ts';
import { ListenError } from './listen-error.ts';

export interface Listener {
  readonly url: string;
  /** Lets requests under way finish, asks clients to go elsewhere, and closes; within `seconds` at most. */
  drain(seconds: number): Promise<void>;
  /** Closes at once. */
  close(): Promise<void>;
}

interface Address {
  readonly host: string;
  readonly port: number;
}

/** How long readiness is down, and clients are told to go elsewhere, before no new connections are taken. */
const farewellMs = 500;
/** No new connection for this long, and it is a good moment to take none; waited for no longer than the limit. */
const quiet = { ms: 150, limitMs: 1_000 };
/** How long a request may then be on its way on a connection that is open already. */
const graceMs = 1_000;

type Fetch = (request: Request, env: object) => Response | Promise<Response>;

/**
 * Serves `fetch` on an address. `onDrain` is called when the end begins.
 * @throws ListenError where the address cannot be listened on
 */
export async function listen(fetch: Fetch, address: Address, onDrain: () => void): Promise<Listener> {
  const farewell = new ConnectionCloseHeader();
  const server = createAdaptorServer({
    fetch: (request, env) => farewell.addTo(fetch(request, env)),
    serverOptions: {
      headersTimeout: 10_000,
      requestTimeout: 15_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 2_000,
    },
  }) as Server;
  const connections = new ConnectionTracker(server);
  await begin(server, address);
  const closed = once(server, 'close');
  const close = async () => {
    stopAccepting(server);
    server.closeAllConnections();
    await closed;
  };
  return {
    url: urlOf(server.address() as AddressInfo),
    close,
    async drain(seconds) {
      const end = sleep(seconds * 1_000, undefined, { ref: false });
      onDrain();
      farewell.enabled = true;
      await sleep(farewellMs);
      // A connection that waits to be taken when the server stops taking them is reset, with its request.
      // Clients that may keep theirs for a moment do not open new ones.
      farewell.enabled = false;
      await connections.untilNoneIsNew(quiet.ms, quiet.limitMs);
      stopAccepting(server);
      farewell.enabled = true;
      await Promise.race([closed, sleep(graceMs, undefined, { ref: false })]);
      connections.closeWhenIdle();
      await Promise.race([closed, end]);
      await close();
    },
  };
}

async function begin(server: Server, { host, port }: Address): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new ListenError(host, port, error as NodeJS.ErrnoException);
  }
}

/** HTTP's own close() would also cut idle connections, on which a request may be on its way. */
function stopAccepting(server: Server): void {
  if (server.listening) NetServer.prototype.close.call(server);
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

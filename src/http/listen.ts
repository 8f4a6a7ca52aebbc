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
  /** Lets requests under way finish, asks clients to close their connections, and closes within `seconds`. */
  drain(seconds: number): Promise<void>;
  /** Closes at once. */
  close(): Promise<void>;
}

interface Address {
  readonly host: string;
  readonly port: number;
}

/** Time between the end of readiness and the end of accepting connections. Answers ask clients to close theirs. */
const notReadyMs = 500;
/** Quiet time without a new connection before the gateway stops accepting, with a limit. */
const quiet = { ms: 150, limitMs: 1_000 };
/** Time for requests on open connections after that. */
const graceMs = 1_000;

type Fetch = (request: Request, env: object) => Response | Promise<Response>;

/**
 * Serves `fetch` at an address. `onDrain` is called when draining begins.
 * @throws ListenError where the address cannot be listened on
 */
export async function listen(fetch: Fetch, address: Address, onDrain: () => void): Promise<Listener> {
  const closeHeader = new ConnectionCloseHeader();
  const server = createAdaptorServer({
    fetch: (request, env) => closeHeader.addTo(fetch(request, env)),
    serverOptions: {
      headersTimeout: 10_000,
      requestTimeout: 15_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 2_000,
    },
  }) as Server;
  const connections = new ConnectionTracker(server);
  await start(server, address);
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
      closeHeader.enabled = true;
      await sleep(notReadyMs);
      // A connection that waits to be accepted when the server stops accepting is reset, with its request.
      // Clients that may keep their connections for a moment open no new ones.
      closeHeader.enabled = false;
      await connections.waitForNoNew(quiet.ms, quiet.limitMs);
      stopAccepting(server);
      closeHeader.enabled = true;
      await Promise.race([closed, sleep(graceMs, undefined, { ref: false })]);
      connections.closeWhenIdle();
      await Promise.race([closed, end]);
      await close();
    },
  };
}

async function start(server: Server, { host, port }: Address): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new ListenError(host, port, error as NodeJS.ErrnoException);
  }
}

/** close() of an HTTP server also closes idle connections, where a request may just arrive. */
function stopAccepting(server: Server): void {
  if (server.listening) NetServer.prototype.close.call(server);
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

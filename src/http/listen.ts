import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';

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

/** How long clients with open connections are told to close them before no new ones are taken. */
const farewellMs = 500;

type Fetch = (request: Request) => Response | Promise<Response>;

/** Serves `fetch` on an address. `onDrain` is called when the end begins. */
export async function listen(fetch: Fetch, { host, port }: Address, onDrain: () => void): Promise<Listener> {
  const server = createAdaptorServer({
    fetch,
    serverOptions: {
      headersTimeout: 10_000,
      requestTimeout: 15_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 2_000,
    },
  }) as Server;
  server.listen(port, host);
  await once(server, 'listening');
  const closed = once(server, 'close');
  const close = async () => {
    if (server.listening) server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    url: urlOf(server.address() as AddressInfo),
    close,
    async drain(seconds) {
      onDrain();
      await sleep(farewellMs);
      server.close();
      server.closeIdleConnections();
      await Promise.race([closed, sleep(seconds * 1_000 - farewellMs)]);
      await close();
    },
  };
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

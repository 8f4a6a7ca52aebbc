import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises';

/**
 * Knows a server's open connections, and how many requests are under way on each. Node's own list of idle
 * connections leaves out those that never sent a request: browsers open some in advance and keep them.
 */
export class ConnectionTracker {
  readonly #requests = new Map<Socket, number>();
  #isClosing = false;
  #lastOpened = 0;

  constructor(server: Server) {
    server.on('connection', (socket) => this.#onConnection(socket));
    server.prependListener('request', (request, response) => this.#onRequest(request, response));
  }

  /** Closes each connection as soon as no request is under way on it. */
  closeWhenIdle(): void {
    this.#isClosing = true;
    for (const [socket, requests] of this.#requests) if (requests === 0) socket.destroySoon();
  }

  /** Waits until no connection was opened for some time, at most until the limit. */
  async waitForNoNew(milliseconds: number, limit: number): Promise<void> {
    const started = performance.now();
    this.#lastOpened = started;
    for (;;) {
      const seen = this.#lastOpened;
      await sleep(Math.min(seen + milliseconds, started + limit) - performance.now());
      // A busy event loop runs its timers before it accepts the connections that wait.
      await immediate();
      if (seen === this.#lastOpened || performance.now() > started + limit) return;
    }
  }

  #onConnection(socket: Socket): void {
    this.#lastOpened = performance.now();
    this.#requests.set(socket, 0);
    socket.once('close', () => this.#requests.delete(socket));
  }

  #onRequest({ socket }: IncomingMessage, response: ServerResponse): void {
    this.#count(socket, 1);
    response.once('close', () => {
      if (this.#count(socket, -1) === 0 && this.#isClosing) socket.destroySoon();
    });
  }

  #count(socket: Socket, change: 1 | -1): number {
    const requests = this.#requests.get(socket);
    if (requests === undefined) return 0;
    this.#requests.set(socket, requests + change);
    return requests + change;
  }
}

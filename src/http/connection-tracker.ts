import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises';

/**
 * A server's open connections, and which of them have a request under way. Node's own count of idle ones
 * leaves out those that never sent anything, which browsers open ahead of need and keep.
 */
export class ConnectionTracker {
  readonly #requests = new Map<Socket, number>();
  #isEnding = false;
  #lastOpened = 0;

  constructor(server: Server) {
    server.on('connection', (socket) => this.#opened(socket));
    server.prependListener('request', (request, response) => this.#began(request, response));
  }

  /** Closes each connection as soon as no request is under way on it. */
  closeWhenIdle(): void {
    this.#isEnding = true;
    for (const [socket, requests] of this.#requests) if (requests === 0) socket.destroySoon();
  }

  /** Waits until no connection has been opened for so long, or until the limit. */
  async untilNoneIsNew(milliseconds: number, limit: number): Promise<void> {
    const began = performance.now();
    this.#lastOpened = began;
    for (;;) {
      const seen = this.#lastOpened;
      await sleep(Math.min(seen + milliseconds, began + limit) - performance.now());
      // A busy event loop comes to its timers before it takes the connections that wait.
      await immediate();
      if (seen === this.#lastOpened || performance.now() > began + limit) return;
    }
  }

  #opened(socket: Socket): void {
    this.#lastOpened = performance.now();
    this.#requests.set(socket, 0);
    socket.once('close', () => this.#requests.delete(socket));
  }

  #began({ socket }: IncomingMessage, response: ServerResponse): void {
    this.#count(socket, 1);
    response.once('close', () => {
      if (this.#count(socket, -1) === 0 && this.#isEnding) socket.destroySoon();
    });
  }

  #count(socket: Socket, change: 1 | -1): number {
    const requests = this.#requests.get(socket);
    if (requests === undefined) return 0;
    this.#requests.set(socket, requests + change);
    return requests + change;
  }
}

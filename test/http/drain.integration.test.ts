import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { listen } from '../../src/http/listen.ts';
import { adminKey, patienceMs, temporaryDatabase } from '../support/app.ts';
import { killCli, type Run, startCli } from '../support/cli.ts';

const undo: (() => Promise<void>)[] = [killCli];
afterEach(async () => {
  for (const step of undo) await step();
  undo.splice(1);
});

async function serve(): Promise<{ run: Run; url: string }> {
  const { location, remove } = await temporaryDatabase();
  undo.push(remove);
  const env = {
    DATABASE_URL: location.url,
    EARMARK_DATABASE_WAIT_MS: `${patienceMs}`,
    PORT: '0',
    EARMARK_ADMIN_KEY: adminKey,
    LOG_LEVEL: 'silent',
  };
  const run = startCli(['serve'], { env });
  const [, url = ''] = await run.shows(/listens on (http:\S+)/);
  return { run, url };
}

interface Answer {
  readonly status: number | undefined;
  readonly connection: string | undefined;
  readonly body: string;
}

const json = { 'content-type': 'application/json', 'x-api-key': adminKey };
const document = JSON.stringify({
  query: '{ models(first: 20) { totalCount nodes { id trainingJob { id } } } }',
});

function post(url: string, agent: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/graphql`, { method: 'POST', agent, headers: json }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => (body += text));
      response.on('end', () =>
        resolve({ status: response.statusCode, connection: response.headers.connection, body }),
      );
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(document);
  });
}

interface Client {
  answered: number;
  toldToClose: number;
  readonly lost: string[];
  /** When nobody takes new connections any more. */
  end?: Promise<void>;
}

/** Asks without end over one connection that it keeps, until nobody takes new connections. */
function keepAsking(url: string, pauseMs: number): Client {
  const client: Client = { answered: 0, toldToClose: 0, lost: [] };
  client.end = ask(new Agent({ keepAlive: true, maxSockets: 1 }));
  return client;

  async function ask(agent: Agent): Promise<void> {
    for (;;) {
      try {
        const { status, connection, body } = await post(url, agent);
        if (status === 200 && body.includes('"totalCount":0')) client.answered += 1;
        else client.lost.push(`${status} ${body}`);
        if (connection === 'close') client.toldToClose += 1;
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        if (code !== 'ECONNREFUSED') client.lost.push(message);
        return agent.destroy();
      }
      await sleep(pauseMs);
    }
  }
}

/** What readiness says, as often as it is asked until the server is gone. */
async function watchReadiness(url: string): Promise<string[]> {
  const seen: string[] = [];
  for (;;) {
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (!answer) return seen;
    seen.push(`${answer.status} ${await answer.text()}`);
    await sleep(50);
  }
}

test('SIGTERM under load loses no request', async () => {
  const { run, url } = await serve();
  const clients = [0, 0, 0, 0, 5, 20, 100].map((pauseMs) => keepAsking(url, pauseMs));
  const readiness = watchReadiness(url);
  await expect
    .poll(() => Math.min(...clients.map(({ answered }) => answered)), { timeout: 60_000 })
    .toBeGreaterThan(5);
  run.signal('SIGTERM');
  const { code, stderr } = await run.ended();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  await Promise.all(clients.map(({ end }) => end));
  expect(clients.flatMap(({ lost }) => lost)).toEqual([]);
  for (const { toldToClose } of clients) expect(toldToClose).toBeGreaterThan(0);
  expect(await readiness).toContain('503 {"status":"not ready","reason":"shutting down"}');
});

test('SIGINT ends the gateway as SIGTERM does', async () => {
  const { run } = await serve();
  run.signal('SIGINT');
  expect((await run.ended()).code).toBe(0);
});

// Longer than a test may take: what waits for it fails.
const noEndInSight = 600;
const here = { host: '127.0.0.1', port: 0 };

test('idle connections do not delay the end', async () => {
  const listener = await listen(
    () => new Response('here'),
    here,
    () => {},
  );
  const agent = new Agent({ keepAlive: true });
  await post(listener.url, agent);
  const { hostname, port } = new URL(listener.url);
  const unused = connect(Number(port), hostname);
  await once(unused, 'connect');
  await listener.drain(noEndInSight);
  agent.destroy();
  unused.destroy();
});

test('a request under way is answered, and its client told to close the connection', async () => {
  const slow = latch<Response>();
  const arrived = latch();
  const listener = await listen(
    () => {
      arrived.open();
      return slow.opened;
    },
    here,
    () => {},
  );
  const agent = new Agent({ keepAlive: true });
  const asked = post(listener.url, agent);
  await arrived.opened;
  const drained = listener.drain(noEndInSight);
  await expect.poll(() => accepts(listener.url), { timeout: 60_000 }).toBe(false);
  slow.open(new Response('late'));
  expect(await asked).toEqual({ status: 200, connection: 'close', body: 'late' });
  await drained;
  agent.destroy();
});

test('a request that never ends is cut when the time is up', async () => {
  const arrived = latch();
  const listener = await listen(
    () => {
      arrived.open();
      return new Promise(() => {});
    },
    here,
    () => {},
  );
  const failed = expect(post(listener.url, new Agent())).rejects.toThrow('socket hang up');
  await arrived.opened;
  await listener.drain(3);
  await failed;
});

/** A promise that the test fulfils. */
function latch<T = void>() {
  let open: (value: T) => void = () => {};
  const opened = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { opened, open: (value: T) => open(value) };
}

/** Whether new connections are taken. */
async function accepts(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const isOpen = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return isOpen;
}

import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { listen } from '../../src/http/listen.ts';
import { adminKey, temporaryDatabase } from '../support/app.ts';
import { killCli, type Run, startCli } from '../support/cli.ts';

// Starting Node takes a while where the machine is busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const undo: (() => Promise<void>)[] = [killCli];
afterEach(async () => {
  for (const step of undo) await step();
  undo.splice(1);
});

async function serve(): Promise<{ run: Run; url: string }> {
  const { location, remove } = await temporaryDatabase();
  undo.push(remove);
  const env = { DATABASE_URL: location.url, PORT: '0', EARMARK_ADMIN_KEY: adminKey, LOG_LEVEL: 'silent' };
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

test('SIGTERM under load loses no request, and the process is gone within 10 seconds', async () => {
  const { run, url } = await serve();
  const clients = [0, 0, 0, 0, 5, 20, 100].map((pauseMs) => keepAsking(url, pauseMs));
  const readiness = watchReadiness(url);
  await expect
    .poll(() => Math.min(...clients.map(({ answered }) => answered)), { timeout: 20_000 })
    .toBeGreaterThan(5);
  const signalled = performance.now();
  run.signal('SIGTERM');
  const { code, stderr } = await run.ended();
  expect(performance.now() - signalled).toBeLessThan(10_000);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  await Promise.all(clients.map(({ end }) => end));
  expect(clients.flatMap(({ lost }) => lost)).toEqual([]);
  for (const { toldToClose } of clients) expect(toldToClose).toBeGreaterThan(0);
  expect(await readiness).toContain('503 {"status":"not ready","reason":"shutting down"}');
});

test('connections on which nothing happens do not hold up the end', async () => {
  const { run, url } = await serve();
  const agent = new Agent({ keepAlive: true });
  await post(url, agent);
  const { hostname, port } = new URL(url);
  const unused = connect(Number(port), hostname);
  await once(unused, 'connect');
  const signalled = performance.now();
  run.signal('SIGINT');
  expect((await run.ended()).code).toBe(0);
  expect(performance.now() - signalled).toBeLessThan(6_000);
  agent.destroy();
  unused.destroy();
});

test('a request under way is answered, and its client told to close', async () => {
  let answer: (response: Response) => void = () => {};
  const slow = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  const listener = await listen(
    () => slow,
    { host: '127.0.0.1', port: 0 },
    () => {},
  );
  const agent = new Agent({ keepAlive: true });
  const asked = post(listener.url, agent);
  await sleep(100);
  const drained = listener.drain(10);
  await sleep(2_500);
  await expect(fetch(listener.url)).rejects.toThrow();
  answer(new Response('late'));
  expect(await asked).toEqual({ status: 200, connection: 'close', body: 'late' });
  await drained;
  agent.destroy();
});

test('a request that never ends is cut when the time is up', async () => {
  const listener = await listen(
    () => new Promise(() => {}),
    { host: '127.0.0.1', port: 0 },
    () => {},
  );
  const asked = post(listener.url, new Agent());
  const failed = expect(asked).rejects.toThrow('socket hang up');
  await sleep(100);
  const began = performance.now();
  await listener.drain(3);
  expect(performance.now() - began).toBeLessThan(4_000);
  await failed;
});

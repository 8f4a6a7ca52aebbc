import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminKey, temporaryDatabase } from '../../support/app.ts';
import { killCli, type Run, startCli } from '../../support/cli.ts';

const count = Number(process.env.DRILL_MODELS ?? 100_000);
const kills = 5;
const mostSeconds = 300;
const mostMegabytes = 250;

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-drill-'));
  file = join(folder, 'models.ndjson');
  const stream = createWriteStream(file);
  for (let at = 0; at < count; at += 1) {
    if (!stream.write(`${JSON.stringify(generatedModel(at))}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
});
afterAll(async () => {
  await killCli();
  await rm(folder, { recursive: true, force: true });
});

const types = ['glitch', 'long_pause', 'echo', 'clipping', 'hum'];

function generatedModel(at: number) {
  const score = () => Math.round(100 * (0.5 + 0.49 * Math.random())) / 100;
  const f1 = (p: number, r: number) => Math.round((200 * p * r) / (p + r)) / 100;
  const [precision, recall] = [score(), score()];
  const perClass = types.map((type) => {
    const [p, r] = [score(), score()];
    return [
      type,
      { precision: p, recall: r, f1_score: f1(p, r), support: Math.floor(2_000 * Math.random()) },
    ];
  });
  return {
    id: `model-${at}`,
    name: `Detector ${at % 997} v${Math.floor(at / 997)}`,
    description: 'Trained on 150 audio files (2.5 hours), 520 annotations, annotation set v3.',
    artifact_types: types,
    training_job_id: `job-${at}`,
    eval_metrics: {
      precision,
      recall,
      f1_score: f1(precision, recall),
      per_class: Object.fromEntries(perClass),
    },
    is_active: at % 10 !== 0,
    created_at: new Date(Date.UTC(2020, 0, 1) + at * 60_000).toISOString(),
  };
}

/** A gateway in a process of its own, over an empty database. */
async function startGateway() {
  const { location, remove } = await temporaryDatabase();
  const run = startCli(['serve'], {
    env: { DATABASE_URL: location.url, EARMARK_ADMIN_KEY: adminKey, PORT: '0', LOG_LEVEL: 'error' },
  });
  const [, url = ''] = await run.shows(/listens on (\S+)/);
  return {
    run,
    url,
    async [Symbol.asyncDispose]() {
      run.signal('SIGTERM');
      await run.ended();
      await remove();
    },
  };
}

const startImport = (url: string) =>
  startCli(['import', file], { env: { EARMARK_URL: url, EARMARK_API_KEY: adminKey } });

async function countsAt(url: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': adminKey },
    body: JSON.stringify({
      query: `{ models { totalCount } trainingJobs { totalCount }
        registered: registryEvents(filter: { type: [MODEL_REGISTERED] }) { totalCount } }`,
    }),
  });
  const { data } = (await response.json()) as { data: Record<string, { totalCount: number }> };
  return Object.fromEntries(Object.entries(data).map(([name, { totalCount }]) => [name, totalCount]));
}

const eachOnce = { models: count, trainingJobs: count, registered: count };

/** Megabytes that a process holds now. */
function residentMegabytes({ pid }: Run): number {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? 0) / 1_024;
  } catch {
    return 0;
  }
}

test(`${count} models come in within ${mostSeconds} s, in memory that does not grow`, async () => {
  await using gateway = await startGateway();
  const started = performance.now();
  const run = startImport(gateway.url);
  const samples = { import: [] as number[], gateway: [] as number[] };
  const sampling = setInterval(() => {
    samples.import.push(residentMegabytes(run));
    samples.gateway.push(residentMegabytes(gateway.run));
  }, 250);
  const { code, stdout, stderr } = await run.ended();
  clearInterval(sampling);
  const seconds = (performance.now() - started) / 1_000;
  expect([code, stdout.trim()]).toEqual([0, `models: ${count} registered, 0 there already, 0 rejected`]);
  expect(await countsAt(gateway.url)).toEqual(eachOnce);
  const half = (megabytes: number[], from: 0 | 1) => {
    const middle = Math.floor(megabytes.length / 2);
    return Math.round(Math.max(...(from === 0 ? megabytes.slice(0, middle) : megabytes.slice(middle))));
  };
  console.log(stderr.trim());
  console.log(`${count} models in ${seconds.toFixed(0)} s, ${Math.round(count / seconds)} a second`);
  for (const [who, megabytes] of Object.entries(samples)) {
    console.log(
      `${who}: at most ${half(megabytes, 0)} MB in the first half, ${half(megabytes, 1)} MB in the second`,
    );
  }
  expect(seconds).toBeLessThan(mostSeconds);
  expect(half(samples.import, 1)).toBeLessThan(mostMegabytes);
  expect(half(samples.import, 1)).toBeLessThan(1.25 * half(samples.import, 0) + 10);
}, 1_200_000);

test(`an import that is killed ${kills} times at random and run again: all there once, none twice`, async () => {
  await using gateway = await startGateway();
  let before = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const run = startImport(gateway.url);
    const goal = before + Math.random() * (count / (kills + 1)) + 1;
    while (((await countsAt(gateway.url)).models ?? 0) < goal) await sleep(20 + 200 * Math.random());
    run.signal('SIGKILL');
    await run.ended();
    const { models = 0 } = await countsAt(gateway.url);
    console.log(`kill ${kill}: ${models} models, ${models - before} more`);
    before = models;
  }
  const { code, stdout } = await startImport(gateway.url).ended();
  console.log(stdout.trim());
  expect(code).toBe(0);
  expect(await countsAt(gateway.url)).toEqual(eachOnce);
}, 1_800_000);

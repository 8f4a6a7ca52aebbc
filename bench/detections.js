// Measures how many windows of detections per second one gateway records over HTTP:
//   npm run build && node bench/detections.js [seconds] [clients]
// DATABASE_URL names an empty PostgreSQL database. Without it, the bench uses an embedded one in a temporary folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../dist/app.js';
import { parseConfig } from '../dist/config.js';

const seconds = Number(process.argv[2] ?? 10);
const clients = Number(process.argv[3] ?? 16);
const sourcesOfClient = 5;
const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
const adminKey = 'the-admin-key-of-the-bench';

const app = await createApp(
  parseConfig({
    PORT: '0',
    LOG_LEVEL: 'error',
    EARMARK_ADMIN_KEY: adminKey,
    EARMARK_DATA_DIR: folder,
    ...(process.env.DATABASE_URL ? { DATABASE_URL: process.env.DATABASE_URL } : {}),
  }),
);
const { url } = await app.listen();

/** @param {string} query @param {object} [variables] */
async function run(query, variables) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': adminKey },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
}

const types = ['glitch', 'long_pause', 'echo', 'clipping', 'hum'];
const models = ['a', 'b', 'c'];
await run('mutation { recordTrainingJob(input: { id: "bench", status: COMPLETED }) { __typename } }');
for (const id of models) {
  await run('mutation ($input: RegisterModelInput!) { registerModel(input: $input) { __typename } }', {
    input: {
      id,
      artifactTypes: types,
      trainingJobId: 'bench',
      evalMetrics: { precision: 0.9, recall: 0.9, f1Score: 0.9, perClass: [] },
    },
  });
}

const minute = 60_000;
const first = Math.floor(Date.now() / minute) * minute - 300 * 24 * 60 * minute;
/** @type {number[]} */
const latencies = [];

/** Records minute after minute for the sources of one client. @param {number} client @param {number} end */
async function record(client, end) {
  for (let n = 0; performance.now() < end; n += 1) {
    const start = first + Math.floor(n / sourcesOfClient) * minute;
    const began = performance.now();
    const { recordDetections } = await run(
      'mutation ($input: RecordDetectionsInput!) { recordDetections(input: $input) { __typename } }',
      {
        input: {
          modelId: models[client % models.length],
          source: `client ${client}, source ${n % sourcesOfClient}`,
          windowStart: new Date(start).toISOString(),
          windowEnd: new Date(start + minute).toISOString(),
          audioSeconds: 60,
          counts: types.map((artifactType, at) => ({ artifactType, detections: (n * (at + 1)) % 7 })),
        },
      },
    );
    if (recordDetections.__typename !== 'DetectionWindow') throw new Error(recordDetections.__typename);
    latencies.push(performance.now() - began);
  }
}

const began = performance.now();
const cpu = process.cpuUsage();
await Promise.all(Array.from({ length: clients }, (_, at) => record(at, began + seconds * 1_000)));
const took = (performance.now() - began) / 1_000;
const used = process.cpuUsage(cpu);
const sorted = latencies.toSorted((a, b) => a - b);
const quantile = (/** @type {number} */ q) => (sorted[Math.floor(q * sorted.length)] ?? 0).toFixed(1);
console.log(app.database);
console.log(
  `${latencies.length} windows in ${took.toFixed(1)} s: ${(latencies.length / took).toFixed(0)} a second; ` +
    `ms each: median ${quantile(0.5)}, 99 % ${quantile(0.99)}; ` +
    `CPU of this process, clients included, ${((used.user + used.system) / 1_000 / latencies.length).toFixed(2)} ms a window`,
);
await app[Symbol.asyncDispose]();
rmSync(folder, { recursive: true, force: true });

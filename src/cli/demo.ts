import { join } from 'node:path';
import { type App, createApp } from '../app.ts';
import { parseConfig } from '../config.ts';
import type { DatabaseLocation } from '../database/client.ts';
import { serverPlace } from '../database/server-address.ts';
import { run, StartError, serveUntilEnd } from '../main.ts';
import { RegistryInUseError, seedSampleRegistry } from '../sample-registry/seed.ts';
import { type DemoKeys, demoKeys } from './demo-keys.ts';
import { noticeOfAge } from './notice-of-age.ts';

const demoFolder = './data/demo';

/** `earmark demo`: serves a sample registry, made on the first start, and prints its API keys. */
export function demo(): Promise<void> {
  return run(async (env) => {
    const config = parseConfig({
      ...env,
      EARMARK_DATA_DIR: env.EARMARK_DATA_DIR || demoFolder,
      LOG_LEVEL: env.LOG_LEVEL || 'warn',
    });
    const path = keysPath(config.database);
    const app = await createApp(config, { keysFile: path });
    const { keys, age } = await prepare(app, path);
    const notice = noticeOfAge(age, config.database);
    await serveUntilEnd(app, (url) => [...welcome(app, url, keys, path), ...notice]);
  });
}

async function prepare(app: App, path: string): Promise<{ keys: DemoKeys; age: number }> {
  try {
    const started = performance.now();
    const { changes, age } = await seedSampleRegistry(app.registry);
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    if (changes > 0) console.log(`Made a sample registry: ${changes} changes, in ${seconds} s.`);
    return { keys: await demoKeys(app, path), age };
  } catch (error) {
    await app[Symbol.asyncDispose]();
    if (!(error instanceof RegistryInUseError)) throw error;
    throw new StartError(
      `The demo needs an empty registry for its sample, but the one in ${app.database} has data. ` +
        'Serve that one with "earmark serve", or give the demo another database.',
    );
  }
}

/** File with the demo's keys, one for each database. */
function keysPath(location: DatabaseLocation): string {
  if ('folder' in location) return join(location.folder, 'demo-keys.json');
  const place = serverPlace(location.url) ?? '';
  return join(demoFolder, `demo-keys-${place.replaceAll(/[^\w.]+/g, '-')}.json`);
}

const question = '{ bestModel(artifactType: "glitch") { displayName evalMetrics { f1Score support } } }';

function welcome({ database }: App, url: string, { analyst, admin }: DemoKeys, path: string): string[] {
  return [
    '',
    `Earmark's demo listens on ${url}`,
    `  GraphiQL:   ${url}/graphiql`,
    `  Key, READ:  ${analyst}`,
    `  Key, ADMIN: ${admin}`,
    `  Database:   ${database}`,
    `The keys are kept in ${path}. Try one:`,
    '',
    `  curl -s ${url}/graphql -H 'X-API-Key: ${analyst}' -H 'Content-Type: application/json' -d '${JSON.stringify({ query: question })}'`,
    '',
    'Press Ctrl-C to stop it. The next start finds it as it was.',
  ];
}

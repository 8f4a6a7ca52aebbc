import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { App } from '../app.ts';
import type { ApiKeyScope } from '../database/generated/prisma/enums.ts';
import { createApiKey } from '../domain/api-key/manage-api-keys.ts';
import { actors, type Viewer } from '../domain/viewer.ts';
import { StartError } from '../main.ts';
import { ViewerDocument } from './viewer.generated.ts';

/** The secrets of the demo's two keys. */
export interface DemoKeys {
  readonly analyst: string;
  readonly admin: string;
}

const creator: Viewer = { apiKeyId: null, name: actors.demo, scopes: ['ADMIN'], expiresAt: null };

/** The keys in a file, while the registry accepts them; else new ones, which are then kept in the file. */
export async function demoKeys(app: App, path: string): Promise<DemoKeys> {
  const kept = readKeys(path);
  if (kept && (await isAccepted(app, kept.analyst)) && (await isAccepted(app, kept.admin))) return kept;
  const keys = {
    analyst: await newKey(app, 'demo analyst', 'READ'),
    admin: await newKey(app, 'demo admin', 'ADMIN'),
  };
  writeKeys(path, keys);
  return keys;
}

function readKeys(path: string): DemoKeys | null {
  try {
    const { analyst, admin } = JSON.parse(readFileSync(path, 'utf8'));
    return typeof analyst === 'string' && typeof admin === 'string' ? { analyst, admin } : null;
  } catch {
    return null;
  }
}

/** Writes the whole file or nothing. Only this user can read it, from its first byte on. */
function writeKeys(path: string, keys: DemoKeys): void {
  const draft = `${path}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    rmSync(draft, { force: true });
    writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(draft, path);
  } catch (error) {
    throw new StartError(`The demo cannot keep its keys in ${path}: ${(error as Error).message}`);
  }
}

async function newKey({ registry }: App, name: string, scope: ApiKeyScope): Promise<string> {
  const { secret } = await createApiKey(registry, creator, { name, scopes: [scope] });
  return secret;
}

async function isAccepted(app: App, secret: string): Promise<boolean> {
  const request = new Request('http://demo/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': secret },
    body: JSON.stringify({ query: ViewerDocument }),
  });
  return (await app.fetch(request)).ok;
}

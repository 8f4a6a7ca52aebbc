import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killCli, startCli } from '../../support/cli.ts';

/** A gateway that clients can use. */
export interface Gateway {
  readonly url: string;
  readonly adminKey: string;
  /** An API key with the scope READ alone. */
  readonly readKey: string;
}

/** Starts the built gateway with the sample registry, as a newcomer does. */
export async function startGateway(): Promise<{ gateway: Gateway; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-clients-'));
  const run = startCli(['demo'], { cwd: folder, env: { PORT: '0' } });
  const close = async () => {
    await killCli();
    rmSync(folder, { recursive: true, force: true });
  };
  const [, url = ''] = await run.shows(/demo listens on (http:\S+)/);
  const keys = JSON.parse(readFileSync(join(folder, 'data/demo/demo-keys.json'), 'utf8'));
  return { gateway: { url, adminKey: keys.admin, readKey: keys.analyst }, close };
}

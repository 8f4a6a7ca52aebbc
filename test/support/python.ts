import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether Python has the package requests. In CI it must. */
export function hasPython(): boolean {
  const found = spawnSync('python3', ['-c', 'import requests']).status === 0;
  if (!found && process.env.CI) throw new Error('CI must have python3 with the package requests');
  if (!found) console.warn('The Python examples are skipped: python3 with the package requests is missing.');
  return found;
}

/** The lines that a script prints. */
export async function runPython(
  script: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<string[]> {
  const { stdout } = await run('python3', [script, ...args], { env: { ...process.env, ...env } });
  return stdout.trimEnd().split('\n');
}

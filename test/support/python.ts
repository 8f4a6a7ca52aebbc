import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const { status } = spawnSync('python3', ['-c', 'import requests'], { stdio: 'ignore' });

/** Whether Python and its package requests are there. Where a change must pass, they have to be. */
export const hasPython = status === 0;

export const noPython =
  'python3 with the package requests is missing, so that the examples in Python are not run';

if (!hasPython) {
  if (process.env.CI) throw new Error(noPython);
  console.warn(noPython);
}

/** Runs a script to its end, and gives the lines that it prints; throws with what it says if it fails. */
export async function runPython(script: string, env: Record<string, string>): Promise<string[]> {
  const { stdout } = await promisify(execFile)('python3', [script], {
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  });
  return stdout.trimEnd().split('\n');
}

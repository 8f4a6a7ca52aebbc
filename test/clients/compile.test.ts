import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const execute = promisify(execFile);
const compiler = join(import.meta.dirname, 'node_modules/.bin/tsc');

/** What the compiler says of the clients' code, generated files included; empty where all is well. */
async function complaints(): Promise<string> {
  try {
    await execute(compiler, ['--project', import.meta.dirname]);
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

test('what the clients generate and how they are used compiles under the strictest settings', async () => {
  expect(await complaints()).toBe('');
});

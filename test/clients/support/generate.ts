import { exec } from 'node:child_process';
import { copyFile, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(exec);
const folder = resolve(import.meta.dirname, '..');
const root = resolve(folder, '../..');

/** Makes what the clients generate: runs the commands of docs/clients.md, each in the folder of its client. */
export async function generate(gatewayUrl: string): Promise<void> {
  for (const client of ['codegen', 'lint', 'relay', 'tada'])
    await copyFile(join(root, 'schema.graphql'), join(folder, client, 'schema.graphql'));
  const guide = await readFile(join(root, 'docs/clients.md'), 'utf8');
  const commands = [...guide.matchAll(/^```sh (\S+)\n(.+)\n```$/gm)];
  if (commands.length < 3) throw new Error('docs/clients.md no longer has the commands that generate.');
  for (const [, client = '', command = ''] of commands)
    await run(client, command.replace('http://127.0.0.1:4000', gatewayUrl));
}

/** A failure shows all that the command printed. */
async function run(client: string, command: string): Promise<void> {
  try {
    await execute(command, { cwd: join(folder, client) });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} failed in test/clients/${client}:\n${stdout}\n${stderr}`);
  }
}

// Installs the clients of test/clients, unless the packages of its lock file are already there.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

const folder = join('test', 'clients');
const installed = join(folder, 'node_modules', '.package-lock.json');
/** @param {string} file */
const time = (file) => statSync(file).mtimeMs;

if (!existsSync(installed) || time(installed) < time(join(folder, 'package-lock.json'))) {
  const { status } = spawnSync(`npm ci --prefix ${folder}`, { shell: true, stdio: 'inherit' });
  process.exit(status ?? 1);
}

// Compiles src to a new folder and then puts it in the place of dist. So dist never holds a file of an earlier
// build, and a running gateway, which may read files of dist at any time, never sees half of a build.
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
const draft = `dist-${process.pid}`;
const old = `${draft}-old`;
const { status } = spawnSync(
  process.execPath,
  [join(typescript, 'bin', 'tsc'), '-p', 'tsconfig.build.json', '--outDir', draft],
  { stdio: 'inherit' },
);
if (status === 0) {
  if (existsSync('dist')) renameSync('dist', old);
  renameSync(draft, 'dist');
}
for (const folder of [draft, old]) rmSync(folder, { recursive: true, force: true });
process.exit(status ?? 1);

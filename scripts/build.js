// Compiles src to dist. A leftover of an earlier build is never run: dist is made anew, beside the one that is
// there, and takes its place once it is whole: a gateway that runs may read files of it at any time.
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

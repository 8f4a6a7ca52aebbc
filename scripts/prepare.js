// Builds after `npm install`, so that `npx earmark` works at once. An install without development dependencies
// cannot build, and a failed build must not break the install.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
try {
  require.resolve('typescript/package.json');
  require.resolve('prisma/build/index.js');
} catch {
  process.exit(0);
}
for (const script of ['scripts/generate.js', 'scripts/build.js']) {
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) {
    console.warn('Earmark could not be built now; `npm run build` says why.');
    break;
  }
}

// Generates the Prisma client, Pothos' types for it, and the types of our own GraphQL documents. `prisma generate`
// looks for a schema engine that it then never runs, and would download one; naming any executable keeps it off the
// network.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js');
const bin = join(dirname(prisma), '..', '..', '.bin'); // where Prisma finds Pothos' generator
const { status, stdout, stderr } = spawnSync(process.execPath, [prisma, 'generate'], {
  env: {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  },
  encoding: 'utf8',
});
if (status !== 0) {
  process.stderr.write(`${stdout}\n${stderr}`);
  process.exit(status ?? 1);
}
await import('./generate-documents.js');

// Generates the Prisma client, Pothos' types for it, the map of tables and columns, and the types of our own GraphQL
// documents. `prisma generate` looks for a schema engine that it never runs, and would download one; naming any
// executable keeps it off the network.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js');
// Where Prisma finds Pothos' generator, and the Node that runs ours.
const path = [join(dirname(prisma), '..', '..', '.bin'), dirname(process.execPath), process.env.PATH];
const { status, stdout, stderr } = spawnSync(process.execPath, [prisma, 'generate'], {
  env: {
    ...process.env,
    PATH: path.join(delimiter),
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

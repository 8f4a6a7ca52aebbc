// Prints the SQL of the next migration: the difference between the migrations and schema.prisma.
//   npm run --silent migration > prisma/migrations/<time>_<name>/migration.sql
import { readdirSync, readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { diffToSchema } from './schema-engine.js';

const db = await PGlite.create();
for (const name of readdirSync('prisma/migrations')
  .filter((entry) => /^\d/.test(entry))
  .sort()) {
  await db.exec(readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8'));
}
const server = new PGLiteSocketServer({ db, port: 0, host: '127.0.0.1', maxConnections: 20 });
await server.start();
const [host, port] = server.getServerConn().split(':');
const config = { host, port: Number(port), user: 'postgres', database: 'postgres', max: 1 };
console.log(await diffToSchema(config, 'prisma/schema.prisma'));
process.exit(0);

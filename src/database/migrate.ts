import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

/** Advisory lock of Prisma's own `migrate deploy`: the two exclude each other. */
const migrationLock = 72707369;

const recordTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Thrown if the database has migrations unknown to this version of Earmark, or different ones. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/**
 * Applies the migrations in `prisma/migrations`, each in a transaction, and records them as Prisma does.
 * Gateways that start together take turns.
 * @returns the names of the migrations applied now
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${migrationLock})`);
    await client.query(recordTable);
    const pending = pendingMigrations(await appliedChecksums(client));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.query(`SELECT pg_advisory_unlock(${migrationLock})`).catch(() => {});
    client.release();
  }
}

function knownMigrations(): Migration[] {
  const folder = fileURLToPath(new URL('../../prisma/migrations/', import.meta.url));
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(`${folder}${name}/migration.sql`, 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

async function appliedChecksums(client: pg.PoolClient): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

function pendingMigrations(applied: Map<string, string>): Migration[] {
  const known = knownMigrations();
  const names = new Set(known.map(({ name }) => name));
  const foreign = [...applied.keys()].filter((name) => !names.has(name));
  if (foreign.length > 0) {
    throw new MigrationError(
      `The database was migrated by another version of Earmark, which knows ${foreign.join(', ')}. Start that version or a newer one.`,
    );
  }
  const edited = known.filter(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (edited.length > 0) {
    throw new MigrationError(
      `The database holds another text of the migration ${edited.map(({ name }) => name).join(', ')}. A migration never changes once it is applied.`,
    );
  }
  return known.filter(({ name }) => !applied.has(name));
}

async function apply(client: pg.PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    // No time limit: an index over many rows takes longer than a request may.
    await client.query('SET LOCAL statement_timeout = 0');
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

import pg from 'pg';
import type { DatabaseLocation } from '../../src/database/client.ts';

/** Runs SQL on a PostgreSQL registry without its gateway. */
export async function runSql<Row extends pg.QueryResultRow>(
  location: DatabaseLocation,
  sql: string,
): Promise<Row[]> {
  if (!('url' in location)) throw new Error('SQL can be run only on a PostgreSQL server');
  const client = new pg.Client(location.url);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

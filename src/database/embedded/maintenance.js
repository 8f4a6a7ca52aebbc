/**
 * @import { PGlite } from '@electric-sql/pglite'
 * @typedef {PGlite['execProtocolRawStream']} Execute
 */
import { protocol } from '@electric-sql/pglite';

// The defaults of autovacuum: one fifth of the rows dead or new, or one tenth changed since the last analysis
// (pg_statistic is never analysed, so its count would never fall).
const mostNeglectedTable = `
  SELECT format('%I.%I', s.schemaname, s.relname)
  FROM pg_catalog.pg_stat_all_tables s JOIN pg_catalog.pg_class c ON c.oid = s.relid
  WHERE c.relkind IN ('r', 'm') AND c.relpersistence = 'p'
    AND (s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)
      OR s.n_ins_since_vacuum > 1000 + 0.2 * greatest(c.reltuples, 0)
      OR s.relname <> 'pg_statistic' AND s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0))
  ORDER BY s.n_dead_tup + s.n_ins_since_vacuum + s.n_mod_since_analyze DESC LIMIT 1`;

const checkpointIfDue = `
  DO $$ BEGIN
    IF pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(),
      (SELECT redo_lsn FROM pg_catalog.pg_control_checkpoint())) > 32 * 1024 * 1024
    THEN CHECKPOINT; END IF;
  END $$`;

/**
 * Does the work of PostgreSQL's background processes, which PGlite lacks. Otherwise the write-ahead log grows
 * until the database is closed, dead rows stay, and the planner does not know the size of tables.
 * @param {Execute} execute
 * @param {number} every milliseconds
 * @returns {() => Promise<void>} to be called between a client's statements, outside any transaction
 */
export function createUpkeep(execute, every) {
  let due = Date.now() + every;
  return async () => {
    if (Date.now() < due) return;
    await ask(execute, checkpointIfDue);
    const [table] = await ask(execute, mostNeglectedTable);
    if (table) await ask(execute, `VACUUM (ANALYZE) ${table}`);
    due = Date.now() + every;
  };
}

/**
 * First column of the rows of a statement. Empty on an error: upkeep can wait.
 * @param {Execute} execute
 * @param {string} sql
 */
async function ask(execute, sql) {
  /** @type {(string | null | undefined)[]} */
  const values = [];
  const parser = new protocol.Parser();
  const onRawData = (/** @type {Uint8Array} */ data) =>
    parser.parse(data, (message) => {
      if (message instanceof protocol.messages.DataRowMessage) values.push(message.fields[0]);
    });
  await execute(protocol.serialize.query(sql), { onRawData });
  return values;
}

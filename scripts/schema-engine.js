// Prisma's schema engine as WebAssembly: compares a database with schema.prisma and gives the difference as SQL.
// For development alone. `prisma migrate diff` would download the same engine as a binary.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const require = createRequire(import.meta.url);

/** @type {Promise<any> | undefined} */
let engine;

// Once per process, because the bindings hold the memory of one instance.
function loadEngine() {
  engine ??= instantiate();
  return engine;
}

async function instantiate() {
  // The package exports only a loader for bundlers, so its files are loaded by their path.
  const folder = pathToFileURL(require.resolve('@prisma/schema-engine-wasm'));
  const imports = await import(new URL('./schema_engine_bg.js', folder).href);
  const wasm = readFileSync(new URL('./schema_engine_bg.wasm', folder));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': imports });
  imports.__wbg_set_wasm(instance.exports);
  /** @type {any} */ (instance.exports).__wbindgen_start();
  return imports;
}

const TEXT = 25;
/** The object id of PostgreSQL's internal type "char", the type of flags in its catalogues. */
const CHAR = 18;

/**
 * Prisma's adapter refuses the type "char", but the engine expects it. So such columns pass the adapter as text,
 * and get their type back behind it. The engine runs one query at a time.
 * @param {pg.PoolConfig} config
 */
function adapterThatReadsCatalogues(config) {
  const pool = new pg.Pool(config);
  const query = pool.query.bind(pool);
  /** @type {boolean[]} */
  let isChar = [];
  pool.query = /** @type {any} */ (
    async (/** @type {any} */ text) => {
      const result = await query(text);
      isChar = (result.fields ?? []).map((/** @type {pg.FieldDef} */ field) => field.dataTypeID === CHAR);
      for (const field of result.fields ?? []) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT;
      return result;
    }
  );
  const factory = /** @type {any} */ (new PrismaPg(pool, { disposeExternalPool: true }));
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (/** @type {unknown} */ text) => {
      const result = await queryRaw(text);
      for (const [at, char] of isChar.entries()) if (char) result.columnTypes[at] = ColumnTypeEnum.Character;
      return result;
    };
    return adapter;
  };
  return factory;
}

/**
 * The SQL that makes a database match schema.prisma; empty if it matches.
 * @param {pg.PoolConfig} config of a database with the migrations applied
 * @param {string} schemaPath
 * @returns {Promise<string>}
 */
export async function diffToSchema(config, schemaPath) {
  const { SchemaEngine } = await loadEngine();
  const schema = { path: schemaPath, content: readFileSync(schemaPath, 'utf8') };
  const engine = await SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapterThatReadsCatalogues(config)),
  );
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files: [schema], configDir: '.' },
    to: { tag: 'schemaDatamodel', files: [schema] },
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return (stdout ?? '').replace('-- This is an empty migration.', '').trim();
}

// A generator that `prisma generate` runs. It writes the tables and columns of schema.prisma to a file, from which
// handwritten SQL takes their names and types.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import generatorHelper from '@prisma/generator-helper';

/** @import { DMMF } from '@prisma/generator-helper' */

/** PostgreSQL's type for each type of Prisma, and for each that the schema names with @db. */
const sqlTypes = new Map([
  ['String', 'text'],
  ['Boolean', 'bool'],
  ['Int', 'int4'],
  ['SmallInt', 'int2'],
  ['BigInt', 'int8'],
  ['Float', 'float8'],
  ['Decimal', 'numeric'],
  ['Timestamptz', 'timestamptz'],
  ['Date', 'date'],
  ['Json', 'jsonb'],
]);

generatorHelper.generatorHandler({
  onManifest: () => ({ prettyName: 'Tables and columns', defaultOutput: './tables.ts' }),
  async onGenerate({ generator, dmmf }) {
    const output = generator.output?.value;
    if (!output) throw new Error('The generator of tables and columns needs an output');
    mkdirSync(dirname(output), { recursive: true });
    writeFileSync(output, tablesFile(dmmf.datamodel));
  },
});

/** @param {DMMF.Datamodel} datamodel */
function tablesFile({ models, enums }) {
  const enumTypes = new Map(enums.map(({ name, dbName }) => [name, dbName ?? name]));
  const names = models.map(({ name }) => name);
  return `// Generated from prisma/schema.prisma by scripts/tables-generator.js.
import type { ${names.join(', ')} } from './prisma/client.ts';

/** The row of each table, by the name of its model in schema.prisma. */
export interface Rows {
${names.map((name) => `  ${name}: ${name};`).join('\n')}
}

type Tables = {
  readonly [Name in keyof Rows]: {
    readonly name: string;
    readonly columns: { readonly [Field in keyof Rows[Name]]-?: { readonly name: string; readonly type: string } };
  };
};

/** The name of each table in SQL, and the column and SQL type of each field. */
export const tables: Tables = {
${models.map((model) => tableEntry(model, enumTypes)).join('\n')}
};
`;
}

/**
 * @param {DMMF.Model} model
 * @param {Map<string, string>} enumTypes
 */
function tableEntry({ name, dbName, fields }, enumTypes) {
  const columns = fields
    .filter(({ kind }) => kind !== 'object')
    .map((field) => {
      const type = sqlType(field, enumTypes);
      return `      ${field.name}: { name: '${field.dbName ?? field.name}', type: '${type}' },`;
    });
  return `  ${name}: {\n    name: '${dbName ?? name}',\n    columns: {\n${columns.join('\n')}\n    },\n  },`;
}

/**
 * @param {DMMF.Field} field
 * @param {Map<string, string>} enumTypes
 */
function sqlType({ name, kind, type, nativeType, isList }, enumTypes) {
  const sql = kind === 'enum' ? enumTypes.get(type) : sqlTypes.get(nativeType?.[0] ?? type);
  if (!sql) throw new Error(`No SQL type is known for ${name}, a ${nativeType?.[0] ?? type}`);
  return isList ? `${sql}[]` : sql;
}

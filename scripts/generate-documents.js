// Turns each x.graphql in src into x.generated.ts: the text of each document, typed by schema.graphql. A field that
// the schema does not have ends the script with its name.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as operations from '@graphql-codegen/typescript-operations';
import { Kind, parse, print, Source, visit } from 'graphql';

/** @typedef {import('graphql').DefinitionNode} Definition */

/** The type of DateTime: REST executes its documents in process and gets dates; the CLI sends and gets JSON. */
const times = {
  http: { input: 'string', output: 'Date' },
  cli: { input: 'Date | string', output: 'string' },
  'registry-json': { input: 'string', output: 'Date | string' },
};

const source = join(import.meta.dirname, '..', 'src');
const schema = withRequiredRoots(parse(readFileSync(join(source, '..', 'schema.graphql'), 'utf8')));
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => ({ file, document: parse(new Source(readFileSync(join(source, file), 'utf8'), file)) }));
const fragments = new Map(
  files
    .flatMap(({ document }) => document.definitions)
    .flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
);

for (const { file, document } of files) {
  const definitions = withFragments(document.definitions);
  const types = await codegen({
    filename: file,
    schema,
    documents: [{ location: file, document: { kind: Kind.DOCUMENT, definitions } }],
    config: configOf(file),
    plugins: [{ operations: {} }],
    pluginMap: { operations },
  });
  const texts = document.definitions.flatMap(textOf);
  const use =
    texts.length > 0
      ? `import type { TypedDocument } from '${'../'.repeat(file.split('/').length - 1)}registry-json/typed-document.ts';\n`
      : '';
  writeFileSync(
    join(source, file.replace(/\.graphql$/, '.generated.ts')),
    `// Generated from ${file}. Do not edit.\n${use}${types}\n${texts.join('\n')}`,
  );
}

/** @param {string} file */
function configOf(file) {
  const room = /** @type {keyof typeof times} */ (file.split('/')[0]);
  return {
    useTypeImports: true,
    enumsAsTypes: true,
    immutableTypes: true,
    scalars: {
      DateTime: times[room],
      JSONObject: 'Record<string, unknown>',
      SafeInt: 'number',
    },
  };
}

/** @param {Definition} definition */
function textOf(definition) {
  if (definition.kind !== Kind.OPERATION_DEFINITION || !definition.name) return [];
  const name = definition.name.value;
  const type = `${name}${definition.operation === 'query' ? 'Query' : 'Mutation'}`;
  const text = withFragments([definition]).map(print).join('\n');
  return [
    `export const ${name}Document = ${JSON.stringify(text)} as TypedDocument<${type}, ${type}Variables>;\n`,
  ];
}

/**
 * The schema of an answer without errors, as our own callers throw an answer with errors: a root field is then null only
 * where its description says what null means.
 * @param {import('graphql').DocumentNode} served
 * @returns {import('graphql').DocumentNode}
 */
function withRequiredRoots(served) {
  return visit(served, {
    ObjectTypeDefinition: ({ name }) => (['Query', 'Mutation'].includes(name.value) ? undefined : false),
    FieldDefinition: (field) =>
      field.type.kind === Kind.NON_NULL_TYPE || field.description?.value.includes('Null: ')
        ? undefined
        : { ...field, type: { kind: Kind.NON_NULL_TYPE, type: field.type } },
  });
}

/**
 * The definitions and all fragments that they use.
 * @param {readonly Definition[]} definitions
 * @returns {Definition[]}
 */
function withFragments(definitions) {
  const all = new Set(definitions);
  for (const definition of all) {
    visit(definition, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (fragment) all.add(fragment);
      },
    });
  }
  return [...all];
}

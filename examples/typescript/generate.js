// Writes generated.ts: the documents in queries.graphql, with the types that schema.graphql gives them.
//   node examples/typescript/generate.js [schema] [output]
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typedDocuments from '@graphql-codegen/typed-document-node';
import * as operations from '@graphql-codegen/typescript-operations';
import { parse } from 'graphql';

const folder = dirname(fileURLToPath(import.meta.url));
const [schema = join(folder, '..', '..', 'schema.graphql'), output = join(folder, 'generated.ts')] =
  process.argv.slice(2);
const documents = join(folder, 'queries.graphql');

const text = await codegen({
  filename: output,
  schema: parse(readFileSync(schema, 'utf8')),
  documents: [{ location: documents, document: parse(readFileSync(documents, 'utf8')) }],
  config: {
    useTypeImports: true,
    enumsAsTypes: true,
    documentMode: 'string',
    scalars: { ID: 'string', DateTime: 'string', JSONObject: 'Record<string, unknown>' },
  },
  plugins: [{ operations: {} }, { documents: {} }],
  pluginMap: { operations, documents: typedDocuments },
});
writeFileSync(output, text);

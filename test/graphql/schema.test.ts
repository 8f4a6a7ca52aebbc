import {
  type IntrospectionQuery,
  introspectionFromSchema,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';

test('schema.graphql is what the gateway serves', async () => {
  await expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toMatchFileSnapshot(
    '../../schema.graphql',
  );
});

test('every type, field, argument and enum value has a description that says more than its name', () => {
  const silent = elements(introspectionFromSchema(schema)).filter(
    ({ name, description }) => !description || plain(description) === plain(name.split('.').at(-1) ?? ''),
  );
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('every default is named in its description: GraphiQL shows them nowhere else', () => {
  const unnamed = elements(introspectionFromSchema(schema)).filter(
    ({ defaultValue, description }) =>
      defaultValue && !new RegExp(`\\bDefault: ${defaultValue}(?![.\\w]*\\w)`).test(description ?? ''),
  );
  expect(unnamed.map(({ name, defaultValue }) => `${name} = ${defaultValue}`)).toEqual([]);
});

const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');

interface Element {
  readonly name: string;
  readonly description: string | null | undefined;
  readonly defaultValue?: string | null | undefined;
}

function elements({ __schema }: IntrospectionQuery): Element[] {
  return __schema.types
    .filter(
      ({ name }) => !name.startsWith('__') && !['ID', 'Int', 'Float', 'String', 'Boolean'].includes(name),
    )
    .flatMap((type) => [
      { name: type.name, description: type.description },
      ...('fields' in type ? (type.fields ?? []) : []).flatMap((field) => [
        { name: `${type.name}.${field.name}`, description: field.description },
        ...field.args.map(({ name, description, defaultValue }) => ({
          name: `${type.name}.${field.name}.${name}`,
          description,
          defaultValue,
        })),
      ]),
      ...('inputFields' in type ? (type.inputFields ?? []) : []).map(
        ({ name, description, defaultValue }) => ({
          name: `${type.name}.${name}`,
          description,
          defaultValue,
        }),
      ),
      ...('enumValues' in type ? (type.enumValues ?? []) : []).map(({ name, description }) => ({
        name: `${type.name}.${name}`,
        description,
      })),
    ]);
}

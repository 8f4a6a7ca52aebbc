import { type IntrospectionQuery, introspectionFromSchema, printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';

test('schema.graphql is what the gateway serves', async () => {
  await expect(`${printSchema(schema)}\n`).toMatchFileSnapshot('../../schema.graphql');
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

test('required arguments and input fields come first, then those of a page, as GraphiQL offers them', () => {
  const lists = introspectionFromSchema(schema).__schema.types.flatMap((type) => [
    ...('fields' in type ? (type.fields ?? []).map(({ args }) => args) : []),
    ...('inputFields' in type ? [type.inputFields ?? []] : []),
  ]);
  const page = ['first', 'after', 'last', 'before'];
  for (const inputs of lists) {
    const names = inputs.map(({ name }) => name);
    const required = inputs.filter(({ type, defaultValue }) => type.kind === 'NON_NULL' && !defaultValue);
    expect(names.slice(0, required.length)).toEqual(required.map(({ name }) => name));
    const optional = names.slice(required.length);
    const inPage = page.filter((name) => optional.includes(name));
    expect(optional.slice(0, inPage.length)).toEqual(inPage);
    for (const group of [names.slice(0, required.length), optional.slice(inPage.length)])
      expect(group).toEqual([...group].sort());
  }
});

test('the description of the schema names queries that exist, and the header of the key', () => {
  const { description } = introspectionFromSchema(schema, { schemaDescription: true }).__schema;
  const named = [...(description ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name);
  expect(named).toEqual(expect.arrayContaining(['models', 'bestModel', 'compareModels', 'deployments']));
  expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toEqual(expect.arrayContaining(named));
  expect(description).toContain('`X-API-Key`');
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

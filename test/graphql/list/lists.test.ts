import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isInputObjectType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from '../../../src/graphql/schema.ts';

/** Lists are alike: what a client writes for one of them works for every other. */

interface Connection {
  readonly coordinate: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly type: GraphQLObjectType;
  /** Type of the items. */
  readonly node: string;
}

const connections: Connection[] = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((owner) =>
    Object.values(owner.getFields()).flatMap((field) => {
      const type = getNamedType(field.type);
      if (!isObjectType(type) || !type.name.endsWith('Connection')) return [];
      const node = getNamedType(type.getFields().nodes?.type ?? type).toString();
      return [{ coordinate: `${owner.name}.${field.name}`, field, type, node }];
    }),
  );

const argument = ({ field }: Connection, name: string) => field.args.find((arg) => arg.name === name);

describe('every list', () => {
  test.each(connections)('is a Relay connection named for its items: $coordinate', ({ node, type }) => {
    expect(type.name).toBe(`${node}Connection`);
    const fields = Object.values(type.getFields()).map((field) => [field.name, String(field.type)]);
    expect(Object.fromEntries(fields)).toEqual({
      edges: `[${node}Edge!]!`,
      nodes: `[${node}!]!`,
      pageInfo: 'PageInfo!',
      totalCount: 'Int!',
    });
  });

  test.each(connections)('pages in both directions: $coordinate', ({ field }) => {
    const paging = field.args.map(({ name, type }) => `${name}: ${type}`);
    expect(paging).toEqual(
      expect.arrayContaining(['first: Int', 'after: String', 'last: Int', 'before: String']),
    );
  });

  // A ranking has one order only.
  const others = connections.filter(({ coordinate }) => coordinate !== 'Query.modelsNeedingAttention');
  test.each(others)('is ordered by fields and directions: $coordinate', (list) => {
    const { node } = list;
    expect(String(argument(list, 'orderBy')?.type)).toBe(`[${node}Order!]`);
    const order = schema.getType(`${node}Order`);
    const fields = isInputObjectType(order) ? order.getFields() : {};
    expect(String(fields.field?.type)).toBe(`${node}OrderField!`);
    expect(String(fields.direction?.type)).toBe('OrderDirection');
    expect(['ASC', 'DESC']).toContain(fields.direction?.defaultValue);
  });

  const filtered = connections.filter((list) => argument(list, 'filter'));
  test.each(filtered)('has a filter that combines by and, or and not: $coordinate', (list) => {
    const { node } = list;
    const filter = getNamedType(argument(list, 'filter')?.type);
    expect(filter?.name).toBe(`${node}Filter`);
    const fields = isInputObjectType(filter) ? filter.getFields() : {};
    expect([fields.and, fields.or, fields.not].map((field) => String(field?.type))).toEqual([
      `[${node}Filter!]`,
      `[${node}Filter!]`,
      `${node}Filter`,
    ]);
  });
});

test('no output has a scalar that a generator of clients must be told, but for times, JSON and large sums', () => {
  // `_Any` is an input of the gateway of a federated graph, and no generator of clients meets it.
  const scalars = Object.values(schema.getTypeMap())
    .filter(isScalarType)
    .map(({ name }) => name)
    .filter((name) => name !== '_Any');
  expect(scalars.toSorted()).toEqual([
    'Boolean',
    'DateTime',
    'Float',
    'ID',
    'Int',
    'JSONObject',
    'SafeInt',
    'String',
  ]);
});

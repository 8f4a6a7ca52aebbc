import { buildSchema, type GraphQLResolveInfo, graphqlSync } from 'graphql';
import { expect, test } from 'vitest';
import { asksFor, selectedFields } from '../../src/graphql/selected-fields.ts';

const schema = buildSchema(`
  type Query { page: Page }
  type Page { nodes: [Node!]!  totalCount: Int }
  type Node { id: ID!  job: Job }
  type Job { id: ID!  status: String }`);

/** Whether a query asks for something at a place below its field `page`. */
function asks(document: string, ...path: string[]): boolean | undefined {
  let answer: boolean | undefined;
  const page = (_: unknown, __: unknown, info: GraphQLResolveInfo) => {
    answer = asksFor(info, path);
    return null;
  };
  graphqlSync({ schema, source: document, rootValue: { page } });
  return answer;
}

test('a field is asked for where it is selected at its whole path', () => {
  const document = '{ page { nodes { job { status } } } }';
  expect(asks(document, 'nodes')).toBe(true);
  expect(asks(document, 'nodes', 'job', 'status')).toBe(true);
  expect(asks(document, 'nodes', 'job', 'id')).toBe(false);
  expect(asks(document, 'totalCount')).toBe(false);
  expect(asks(document, 'job')).toBe(false);
});

test('a field is asked for under an alias, by its name', () => {
  expect(asks('{ page { totalCount: nodes { id } } }', 'nodes')).toBe(true);
  expect(asks('{ page { totalCount: nodes { id } } }', 'totalCount')).toBe(false);
});

test('a field is asked for in fragments, named and inline, however deep', () => {
  const document = `{ page { ...a } }
    fragment a on Page { ... on Page { nodes { ...b } } }
    fragment b on Node { ... { job { id } } }`;
  expect(asks(document, 'nodes', 'job', 'id')).toBe(true);
  expect(asks(document, 'nodes', 'job', 'status')).toBe(false);
});

test('a field is asked for where any of several selections of the same field has it', () => {
  expect(asks('{ page { nodes { id } } page { totalCount } }', 'totalCount')).toBe(true);
});

test('the fields that a query needs are those of its select', () => {
  expect(selectedFields('Model', { select: { id: true, f1Score: true } })).toEqual(['id', 'f1Score']);
  expect(selectedFields('Model', {})).toEqual([]);
});

test('a selected field that the table lacks is an error, never SQL', () => {
  expect(() => selectedFields('Model', { select: { id: true, f1_score: true } })).toThrow(
    'Pothos selects "f1_score" of Model, which has no such field',
  );
});

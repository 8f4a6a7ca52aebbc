import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isEnumType, isInterfaceType } from 'graphql';
import { expect, test } from 'vitest';
import { errorCodes } from '../../src/graphql/errors/present-error.ts';
import { schema } from '../../src/graphql/schema.ts';

const guide = readFileSync(resolve(import.meta.dirname, '../../docs/errors.md'), 'utf8');

/** Rows of the table in a section: the cells of each, by the name in its first cell. */
function rowsOf(section: string): Map<string, string[]> {
  const text = guide.split(/^## /m).find((one) => one.startsWith(`${section}\n`)) ?? '';
  const rows = [...text.matchAll(/^\| `(\w+)` \|(.*)\|$/gm)];
  return new Map(
    rows.map(([, name = '', cells = '']) => [name, cells.split('|').map((cell) => cell.trim())]),
  );
}

const namesIn = (section: string) => [...rowsOf(section).keys()].sort();

test('the guide has every error of a mutation, with its fields', () => {
  const type = schema.getType('Error');
  if (!isInterfaceType(type)) throw new Error('Error is no interface.');
  const errors = schema.getImplementations(type).objects;
  const rows = rowsOf('Errors of mutations');
  expect([...rows.keys()].sort()).toEqual(errors.map(({ name }) => name).sort());
  for (const error of errors) {
    const fields = [...(rows.get(error.name)?.[0] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name);
    const own = Object.keys(error.getFields()).filter((name) => name !== 'message');
    expect([error.name, ...fields.sort()]).toEqual([error.name, ...own.sort()]);
  }
});

test('the guide has every code of a top-level error', () => {
  expect(namesIn('Top-level errors')).toEqual([...errorCodes, 'UNAUTHENTICATED'].sort());
});

test('the guide has every code of a field error', () => {
  const type = schema.getType('FieldErrorCode');
  if (!isEnumType(type)) throw new Error('FieldErrorCode is no enum.');
  expect(namesIn('Field errors')).toEqual(
    type
      .getValues()
      .map(({ name }) => name)
      .sort(),
  );
});

test('every row of the guide has an example', () => {
  const rows = ['Errors of mutations', 'Top-level errors', 'Field errors'].flatMap((section) => [
    ...rowsOf(section).entries(),
  ]);
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter(([, cells]) => !cells.at(-1)).map(([name]) => name)).toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const source = resolve(import.meta.dirname, '../../src');

/** Files with rules of inputs. Settings have their own messages, without codes. */
const files = ['domain', 'http'].flatMap((layer) =>
  readdirSync(join(source, layer), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
    .map((file) => join(layer, file)),
);

const text = (file: string) => readFileSync(join(source, file), 'utf8');

/** Arguments of each call of a method in a file, with those of inner calls. */
function callsOf(method: string, file: string): string[] {
  return text(file)
    .split(new RegExp(`\\.${method}\\(`))
    .slice(1)
    .map((rest) => rest.slice(0, endOfArguments(rest)));
}

function endOfArguments(rest: string): number {
  let depth = 1;
  for (let at = 0; at < rest.length; at += 1) {
    if (rest[at] === '(') depth += 1;
    if (rest[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return rest.length;
}

test('every rule of an input that is not zod’s own carries the code of its error', () => {
  const refinements = files.flatMap((file) => callsOf('refine', file).map((call) => ({ file, call })));
  expect(refinements.length).toBeGreaterThan(10);
  const without = refinements.filter(({ call }) => !/\b(mustBe|brokenRule)\(/.test(call));
  expect(without).toEqual([]);
});

test('errors between fields are added by addError alone, which asks for the code', () => {
  const adding = files.filter((file) => callsOf('addIssue', file).length > 0);
  expect(adding).toEqual(['domain/validation/must-be.ts']);
});

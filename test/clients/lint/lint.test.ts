import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { expect, test } from 'vitest';
import { differences, sets } from './eslint.config.js';

const record = resolve(import.meta.dirname, '../../../docs/decisions/0031-clients-in-tests.md');

async function complaints(overrideConfig: Linter.Config[] = []) {
  const eslint = new ESLint({ cwd: import.meta.dirname, overrideConfig });
  const [result] = await eslint.lintFiles('schema.graphql');
  return result?.messages ?? [];
}

test('the schema follows the recommended rules and those of Relay, but for the named differences', async () => {
  const found = await complaints();
  expect(found.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`)).toEqual([]);
});

test('each difference still has something to allow', async () => {
  // A severity alone would keep the options of the configuration.
  const rules: Linter.RulesRecord = { ...sets, '@graphql-eslint/relay-edge-types': ['error', {}] };
  const found = await complaints([{ files: ['*.graphql'], rules }]);
  const names = new Set(found.map(({ ruleId }) => ruleId?.replace('@graphql-eslint/', '')));
  expect([...names].toSorted()).toEqual(Object.keys(differences).toSorted());
});

test('the record of the decision names each difference, and no other', () => {
  const rows = [...readFileSync(record, 'utf8').matchAll(/^\| `([\w-]+)` \| (.+?) \| .+ \|$/gm)];
  const named = rows.map(([, rule, setting]) => [rule, setting]);
  const expected = Object.entries(differences).map(([rule, difference]) => [rule, wordsOf(difference)]);
  expect(named).toEqual(expected);
});

/** A difference as the record writes it. */
function wordsOf(difference: 'off' | Record<string, unknown>): string {
  if (difference === 'off') return 'off';
  return Object.entries(difference)
    .map(([option, value]) => `\`${option}: ${value}\``)
    .join(', ');
}

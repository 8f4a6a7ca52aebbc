import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const folder = resolve(import.meta.dirname, '../../docs/decisions');
const text = (file: string) => readFileSync(join(folder, file), 'utf8');
const decisions = readdirSync(folder)
  .filter((file) => file !== 'README.md')
  .sort();

/** A decision's place in the order of time, from 1. */
const place = (at: number) => String(at + 1).padStart(4, '0');
const titleOf = (file: string) => /^# (.+)\n/.exec(text(file))?.[1];
const dateOf = (file: string) => /^Date: (\d{4}-\d{2}-\d{2})$/m.exec(text(file))?.[1];

test('decisions are numbered without a gap', () => {
  expect(decisions.length).toBeGreaterThan(0);
  const misnamed = decisions.filter((file, at) => !new RegExp(`^${place(at)}-[a-z0-9-]+\\.md$`).test(file));
  expect(misnamed).toEqual([]);
});

test('every decision has a title, a date, the decision and its reasons', () => {
  const incomplete = decisions.filter(
    (file) => !titleOf(file) || !dateOf(file) || !/^## Decision$[\s\S]+^## Why$/m.test(text(file)),
  );
  expect(incomplete).toEqual([]);
});

test('the numbers of decisions follow their dates', () => {
  const dates = decisions.map(dateOf);
  expect(dates).toEqual(dates.toSorted());
});

test('the index lists every decision with its number, date and title', () => {
  const listed = [...text('README.md').matchAll(/^\| (\d{4}) \| .+$/gm)].map(([row]) => row);
  const rows = decisions.map(
    (file, at) => `| ${place(at)} | ${dateOf(file)} | [${titleOf(file)}](${file}) |`,
  );
  expect(listed).toEqual(rows);
});

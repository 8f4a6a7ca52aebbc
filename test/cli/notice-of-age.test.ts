import { expect, test } from 'vitest';
import { noticeOfAge } from '../../src/cli/notice-of-age.ts';

const dayMs = 86_400_000;

test('an old sample tells its age and how to get a new one', () => {
  expect(noticeOfAge(1.9 * dayMs, { folder: './data/demo' })).toEqual([]);
  expect(noticeOfAge(40.5 * dayMs, { folder: './data/demo' })).toEqual([
    expect.stringMatching(
      /^The sample was made 40 days ago .* stop the demo, delete \.\/data\/demo, and start again\.$/,
    ),
  ]);
  expect(noticeOfAge(40.5 * dayMs, { url: 'postgresql://127.0.0.1/demo' })).toEqual([
    expect.stringContaining('give it an empty database'),
  ]);
});

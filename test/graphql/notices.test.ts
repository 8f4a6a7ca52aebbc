import { expect, test } from 'vitest';
import { createNotices, withNotices } from '../../src/graphql/notices.ts';

const at = (key: string | number, prev?: object) =>
  ({ path: { key, prev, typename: undefined } }) as unknown as Parameters<
    ReturnType<typeof createNotices>['add']
  >[0];

test('a notice has the path of its field, list positions included, and is given once', () => {
  const notices = createNotices();
  notices.add(at('models', at(3, at('list').path).path), 'look');
  notices.add(at('list'), null);
  expect(notices.take()).toEqual([{ path: ['list', 3, 'models'], message: 'look' }]);
  expect(notices.take()).toEqual([]);
});

test('an answer has at most 100 notices', () => {
  const notices = createNotices();
  for (let row = 0; row < 150; row += 1) notices.add(at(row), 'look');
  expect(notices.take()).toHaveLength(100);
});

test('a result without notices stays as it is, and one with them keeps its other extensions', () => {
  const result = { data: { a: 1 }, extensions: { cost: 3 } };
  expect(withNotices(result, [])).toBe(result);
  const notice = { path: ['a'], message: 'look' };
  expect(withNotices(result, [notice])).toEqual({
    data: { a: 1 },
    extensions: { cost: 3, notices: [notice] },
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tagList, tagsByKey } from '../../../src/database/model/tags.ts';
import { tags } from '../../../src/domain/model/tags.ts';

const key = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', '10', '9', 'ä', '😀', '\uffee'),
  fc.stringMatching(/^[!-~]{1,64}$/),
);
const set = fc.uniqueArray(fc.record({ key, value: fc.stringMatching(/^[ -~]{0,256}$/) }), {
  selector: (tag) => tag.key,
  maxLength: 50,
});

test('tags are a set: they are the same in any order, and none is lost on the way to a row and back', () => {
  fc.assert(
    fc.property(set, (given) => {
      const kept = tags.parse(given);
      expect(kept).toHaveLength(given.length);
      expect(tags.parse(given.toReversed())).toEqual(kept);
      const row = JSON.parse(JSON.stringify(tagsByKey(kept)));
      expect(tagList(row)).toEqual(kept);
    }),
  );
});

test('tags are sorted by key in code point order', () => {
  const given = ['😀', '\uffee', 'b', '10', '9', 'B'].map((key) => ({ key, value: '' }));
  expect(tags.parse(given).map((tag) => tag.key)).toEqual(['10', '9', 'B', 'b', '\uffee', '😀']);
});

test('a row without an object has no tags', () => {
  for (const row of [null, [], 'text', {}]) expect(tagList(row)).toEqual([]);
});

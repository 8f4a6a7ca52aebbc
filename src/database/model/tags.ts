import { jsonObject, type StoredJson } from '../json.ts';
import { compareText } from '../sql/text.ts';

/** Label of a model: a key of the users' own, and its value. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** Tags of a model by key, as its row and its events keep them. */
export interface Tags {
  readonly [key: string]: string;
}

/** Tags by key. */
export function tagsByKey(tags: readonly Tag[]): Tags {
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]));
}

/** Tags of a row, by key in code point order. */
export function tagList(tags: StoredJson): Tag[] {
  return Object.entries(jsonObject(tags) ?? {})
    .map(([key, value]) => ({ key, value: String(value) }))
    .sort((a, b) => compareText(a.key, b.key));
}

import { z } from 'zod';
import type { Tag } from '../../database/model/tags.ts';
import { compareText } from '../../database/sql/text.ts';
import { distinctBy, list } from '../validation/lists.ts';
import type { RulesOf } from '../validation/rules-of.ts';
import { line, plainText, text } from '../validation/text.ts';

/** Limit for the tags of one model. */
export const maxTags = 50;

/** Maximum number of characters. */
export const maxTagLength = { key: 64, value: 256 } as const;

const tag = z.strictObject({
  key: plainText(maxTagLength.key),
  value: line(maxTagLength.value),
} satisfies RulesOf<Tag>);

/** Tags of a model, sorted by key: their order has no meaning. */
export const tags = list(tag, 0, maxTags)
  .superRefine(distinctBy('key'))
  .transform((given) => given.toSorted((a, b) => compareText(a.key, b.key)));

/** Tags to look for. A tag that no model can have finds none. */
export const soughtTags = list(
  z.strictObject({ key: text(0, 200), value: text(0, 1_000) } satisfies RulesOf<Tag>),
  0,
  maxTags,
);

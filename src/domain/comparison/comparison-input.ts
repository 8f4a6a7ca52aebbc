import { z } from 'zod';
import { formatList, formatValue } from '../validation/format-value.ts';
import { artifactType, distinct, list, text } from '../validation/rules.ts';

export interface ComparisonArguments {
  readonly ids: readonly string[];
  /** The model that the others are measured against; absent or null: the first. */
  readonly baselineId?: string | null | undefined;
  /** The classes to compare, in this order; absent or null: all that any of the models was evaluated on. */
  readonly artifactTypes?: readonly string[] | null | undefined;
}

export const maxCompared = 10;

/** An id that is looked for, which may be one that no model can have. */
const anyId = text(0, 1_000);

export const comparisonSchema = z
  .object({
    ids: list(anyId, 2, maxCompared).superRefine(distinct('model')),
    baselineId: anyId.nullish(),
    artifactTypes: list(artifactType, 0, 100).superRefine(distinct('artifact type')).nullish(),
  })
  .superRefine(({ ids, baselineId }, context) => {
    if (baselineId == null || ids.includes(baselineId)) return;
    const message = `is ${formatValue(baselineId)}; allowed is one of the ids: ${formatList(ids)}`;
    context.addIssue({ code: 'custom', path: ['baselineId'], message });
  });

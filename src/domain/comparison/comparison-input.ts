import { z } from 'zod';
import { formatList, formatValue } from '../validation/format-value.ts';
import { distinct, list } from '../validation/lists.ts';
import { addError } from '../validation/must-be.ts';
import { artifactType, soughtId } from '../validation/rules.ts';

export const maxCompared = 10;

/**
 * Rules of a comparison. Default baseline: the first model. Default types: all that any model was evaluated
 * on.
 */
export const comparisonSchema = z
  .strictObject({
    ids: list(soughtId, 2, maxCompared).superRefine(distinct('model')),
    baselineId: soughtId.nullish(),
    artifactTypes: list(artifactType, 0, 100).superRefine(distinct('artifact type')).nullish(),
  })
  .superRefine(({ ids, baselineId }, context) => {
    if (baselineId == null || ids.includes(baselineId)) return;
    const message = `must be one of the ids, ${formatList(ids)}, got ${formatValue(baselineId)}`;
    addError(context, ['baselineId'], 'INCONSISTENT', message);
  });

export type ComparisonInput = z.output<typeof comparisonSchema>;

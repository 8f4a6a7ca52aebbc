import { z } from 'zod';
import type { FamilyVersion } from '../../database/model/model-versions.ts';
import { formatList, formatValue } from '../validation/format-value.ts';
import { distinct, list, mustNameOnce, repeatedAt } from '../validation/lists.ts';
import { addError } from '../validation/must-be.ts';
import { artifactType, soughtId, soughtText } from '../validation/rules.ts';

export const maxCompared = 10;

/** Version of a family. Absent or null: the model whose name has no version. */
const familyVersion = z
  .strictObject({ family: soughtText, version: soughtText.nullish() })
  .transform(({ family, version }): FamilyVersion => ({ family, version: version ?? null }));

const comparedVersions = list(familyVersion, 2, maxCompared).superRefine((versions, context) => {
  const keys = versions.map(({ family, version }) => JSON.stringify([family, version]));
  for (const at of repeatedAt(keys)) {
    addError(context, [at], 'NOT_UNIQUE', mustNameOnce('model', versions[at]));
  }
});

/**
 * Rules of a comparison. Default baseline: the first model. Default types: all that any model was evaluated
 * on.
 */
export const comparisonSchema = z
  .strictObject({
    ids: list(soughtId, 2, maxCompared).superRefine(distinct('model')).nullish(),
    models: comparedVersions.nullish(),
    baselineId: soughtId.nullish(),
    artifactTypes: list(artifactType, 0, 100).superRefine(distinct('artifact type')).nullish(),
  })
  .superRefine(({ ids, models, baselineId }, context) => {
    if (!ids && !models) addError(context, ['ids'], 'REQUIRED', 'must be given if `models` is not, got null');
    if (ids && models) {
      addError(
        context,
        ['models'],
        'INCONSISTENT',
        `must be null if \`ids\` is given, got ${formatValue(models)}`,
      );
    }
    if (ids && baselineId != null && !ids.includes(baselineId)) {
      addError(context, ['baselineId'], 'INCONSISTENT', mustBeCompared(ids, baselineId));
    }
  });

export type ComparisonInput = z.input<typeof comparisonSchema>;

/** Message for a baseline that is not compared. */
export const mustBeCompared = (ids: readonly string[], baselineId: string) =>
  `must be one of the ids, ${formatList(ids)}, got ${formatValue(baselineId)}`;

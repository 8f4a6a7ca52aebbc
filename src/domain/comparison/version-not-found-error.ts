import type { FamilyVersion } from '../../database/model/model-versions.ts';
import { ExpectedError } from '../errors.ts';
import { formatValue } from '../validation/format-value.ts';

/** No model is of one of these versions. */
export class VersionNotFoundError extends ExpectedError {
  override name = 'VersionNotFoundError';
  readonly models: readonly FamilyVersion[];

  constructor(models: readonly FamilyVersion[]) {
    super(`There is no model of the ${models.map(describe).join(', of the ')}.`);
    this.models = models;
  }
}

function describe({ family, version }: FamilyVersion): string {
  const which = version === null ? 'without a version' : `with the version ${formatValue(version)}`;
  return `family ${formatValue(family)} ${which}`;
}

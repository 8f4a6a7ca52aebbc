import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import {
  type FamilyVersion,
  modelsOfVersions,
  type VersionModel,
} from '../../database/model/model-versions.ts';
import { modelsByIds } from '../../database/model/models.ts';
import { InvalidInputError, NotFoundError } from '../errors.ts';
import type { FieldError } from '../field-error.ts';
import { evaluationFields } from '../model/evaluation-set.ts';
import type { ComparedRow } from './compare-artifact-types.ts';
import { VersionNotFoundError } from './version-not-found-error.ts';

/** Fields that every comparison needs. */
const ownFields = {
  precision: true,
  recall: true,
  f1Score: true,
  createdAt: true,
  ...evaluationFields,
} as const;

/** Maximum number of ids that a message names. */
const maxNamed = 20;

/**
 * Models in the order of the ids, archived ones included.
 * @throws NotFoundError with every unknown id
 */
export async function rowsOfIds(
  db: Queryable,
  fields: Iterable<keyof Model>,
  ids: readonly string[],
): Promise<ComparedRow[]> {
  const rows = await modelsByIds(db, { select: ownFields, more: fields }, ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const unknown = ids.filter((id) => !byId.has(id));
  if (unknown.length > 0) throw new NotFoundError('model', { modelIds: unknown });
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/**
 * Models in the order of their versions. An archived model has its version only if no other model has it.
 * @throws InvalidInputError for every version of several models, VersionNotFoundError with every unknown one
 */
export async function rowsOfVersions(
  db: Queryable,
  fields: Iterable<keyof Model>,
  versions: readonly FamilyVersion[],
): Promise<ComparedRow[]> {
  const selection = { select: ownFields, more: fields };
  const rows = await modelsOfVersions(db, selection, versions, maxNamed);
  const candidates = versions.map((_, at) => {
    const found = rows.filter((row) => row.at === at);
    return found.filter(({ isArchived }) => isArchived === found[0]?.isArchived);
  });
  const ambiguous = candidates.flatMap((found, at) => (found.length > 1 ? [severalModels(at, found)] : []));
  if (ambiguous.length > 0) throw new InvalidInputError(ambiguous);
  const unknown = versions.filter((_, at) => candidates[at]?.length === 0);
  if (unknown.length > 0) throw new VersionNotFoundError(unknown);
  return candidates.flat();
}

function severalModels(at: number, found: readonly VersionModel<'id'>[]): FieldError {
  const count = found[0]?.count ?? found.length;
  const ids = found.map(({ id }) => JSON.stringify(id)).join(', ');
  const more = count > found.length ? ` and ${count - found.length} more` : '';
  const message = `must be the version of one model, got ${count}: ${ids}${more}; use \`ids\``;
  return { path: ['models', String(at)], message, code: 'NOT_UNIQUE' };
}

import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import {
  artifactTypesByNames,
  newestOfTypes,
  supportByArtifactType,
} from '../../database/model/artifact-types.ts';
import { bestOfTypes } from '../../domain/artifact-type/artifact-types.ts';
import { byFields, oneByKey } from '../batch.ts';

export function createArtifactTypeLoaders(db: Queryable) {
  return {
    bestModelByArtifactType: byFields((fields: readonly (keyof Model)[]) =>
      oneByKey(
        (types) => bestOfTypes(db, { select: { id: true }, more: fields }, types),
        ({ bestAt }) => bestAt,
      ),
    ),
    newestModelByArtifactType: byFields((fields: readonly (keyof Model)[]) =>
      oneByKey(
        (types) => newestOfTypes(db, { select: { id: true }, more: fields }, types),
        ({ newestAt }) => newestAt,
      ),
    ),
    artifactTypeByName: oneByKey(
      (names) => artifactTypesByNames(db, names),
      ({ artifactType }) => artifactType,
    ),
    supportByArtifactType: oneByKey(
      (types) => supportByArtifactType(db, types),
      ({ artifactType }) => artifactType,
    ),
  };
}

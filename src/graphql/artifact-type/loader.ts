import type { Queryable } from '../../database/client.ts';
import { newestOfTypes, supportByArtifactType } from '../../database/model/artifact-types.ts';
import { bestOfTypes } from '../../domain/artifact-type/artifact-types.ts';
import { byFields, oneByKey } from '../batch.ts';

export function createArtifactTypeLoaders(db: Queryable) {
  return {
    bestModelByArtifactType: byFields((fields) =>
      oneByKey(
        (types) => bestOfTypes(db, fields, types),
        ({ bestAt }) => bestAt,
      ),
    ),
    newestModelByArtifactType: byFields((fields) =>
      oneByKey(
        (types) => newestOfTypes(db, fields, types),
        ({ newestAt }) => newestAt,
      ),
    ),
    supportByArtifactType: oneByKey(
      (types) => supportByArtifactType(db, types),
      ({ artifactType }) => artifactType,
    ),
  };
}

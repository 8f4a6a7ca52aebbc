import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import { loadFamilies } from '../../domain/model-family/model-family.ts';
import { byArguments, oneByKey } from '../batch.ts';

export function createModelFamilyLoaders(db: Queryable) {
  return {
    modelFamilyByName: byArguments(
      (fields: readonly (keyof Model)[], versions: boolean) =>
        oneByKey(
          (names) => loadFamilies(db, { fields, versions }, names),
          ({ name }) => name,
        ),
      (fields, versions) => JSON.stringify([[...fields].sort(), versions]),
    ),
  };
}

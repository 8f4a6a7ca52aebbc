import { getRefFromModel, type PrismaObjectRef } from '@pothos/plugin-prisma';
import type PrismaTypes from '../database/generated/pothos.ts';
import { builder } from './builder.ts';
import type { ExtendedSchemaTypes } from './schema-types.ts';

/** Pothos types of a table whose rows have at least an id. */
type PartialTypes<Types extends PrismaTypes['Model' | 'TrainingJob' | 'Dataset']> = Omit<Types, 'Shape'> & {
  Shape: Pick<Types['Shape'], 'id'>;
};

/**
 * Pothos expects complete rows, but our resolvers return the requested columns and the id. If a field is missing, Pothos
 * reads it by the id.
 */
function partialRow<Name extends 'Model' | 'TrainingJob' | 'Dataset'>(name: Name) {
  return getRefFromModel(name, builder) as PrismaObjectRef<
    ExtendedSchemaTypes,
    PartialTypes<PrismaTypes[Name]>
  >;
}

export const ModelRow = partialRow('Model');
export const TrainingJobRow = partialRow('TrainingJob');
export const DatasetRow = partialRow('Dataset');

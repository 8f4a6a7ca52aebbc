import { getRefFromModel, type PrismaObjectRef } from '@pothos/plugin-prisma';
import type PrismaTypes from '../database/generated/pothos.ts';
import { builder } from './builder.ts';
import type { ExtendedSchemaTypes } from './schema-types.ts';

/** A table's types for Pothos, whose rows are sure of their id alone. */
type PartialTypes<Types extends PrismaTypes['Model' | 'TrainingJob']> = Omit<Types, 'Shape'> & {
  Shape: Pick<Types['Shape'], 'id'>;
};

/**
 * Pothos' type of a field asks for whole rows. What a resolver gives has the columns that the query was found to
 * need, and the id by which Pothos reads again what a row lacks.
 */
function partialRow<Name extends 'Model' | 'TrainingJob'>(name: Name) {
  return getRefFromModel(name, builder) as PrismaObjectRef<
    ExtendedSchemaTypes,
    PartialTypes<PrismaTypes[Name]>
  >;
}

export const ModelRow = partialRow('Model');
export const TrainingJobRow = partialRow('TrainingJob');

import { defaultModelFamilyOrder } from '../../domain/model-family/list-model-families.ts';
import { orderByOptions } from '../list/order.ts';

/** Options of the argument `orderBy` of model families. */
export const modelFamilyOrder = orderByOptions('ModelFamily', {
  rows: 'model families',
  fields: { NAME: 'Name of the family.' },
  direction: defaultModelFamilyOrder.direction,
  meaning: 'A first',
  byDefault: 'by name',
});

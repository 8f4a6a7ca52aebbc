import { defaultApiKeyOrder } from '../../domain/api-key/list-api-keys.ts';
import { orderByOptions } from '../list/order.ts';

/** Options of the argument `orderBy` of API keys. */
export const apiKeyOrder = orderByOptions('ApiKey', {
  rows: 'API keys',
  fields: { CREATED_AT: 'Creation time.', NAME: 'Name of the key.', ID: 'Id of the key.' },
  direction: defaultApiKeyOrder.direction,
  meaning: 'newest or Z first',
  byDefault: 'newest first',
});

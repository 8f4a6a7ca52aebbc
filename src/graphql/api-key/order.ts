import { orderByOptions } from '../list/order.ts';

/** Options of the argument `orderBy` of API keys. */
export const apiKeyOrder = orderByOptions('ApiKey', {
  rows: 'API keys',
  fields: { CREATED_AT: 'Creation time.', NAME: 'Name of the key.', ID: 'Id of the key.' },
  direction: 'DESC',
  meaning: 'newest or Z first',
  byDefault: 'newest first',
});

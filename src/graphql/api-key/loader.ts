import { apiKeysByIds } from '../../database/api-key/api-keys.ts';
import type { Queryable } from '../../database/client.ts';
import { oneByKey } from '../batch.ts';

export function createApiKeyLoaders(db: Queryable) {
  return {
    apiKeyById: oneByKey(
      (ids) => apiKeysByIds(db, ids),
      ({ id }) => id,
    ),
  };
}

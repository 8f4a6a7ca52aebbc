import { type ApiKeyOrder, apiKeyList, apiKeyOrderFields } from '../../database/api-key/api-key-list.ts';
import type { ApiKey } from '../../database/generated/prisma/client.ts';
import type { Maybe } from '../../database/maybe.ts';
import { type ListRequest, listRequest } from '../list/list-request.ts';
import { type GivenCriterion, orderParser } from '../list/orders.ts';
import type { PageArguments } from '../list/pagination.ts';

export const defaultApiKeyOrder = { field: 'CREATED_AT', direction: 'DESC' } as const;
const parseOrderBy = orderParser(apiKeyOrderFields, defaultApiKeyOrder);

interface ApiKeyListArguments extends PageArguments {
  readonly orderBy?: Maybe<readonly GivenCriterion<ApiKeyOrder>[]>;
}

/** All API keys, newest first unless ordered otherwise. */
export function listApiKeys({ orderBy, ...page }: ApiKeyListArguments): ListRequest<ApiKey> {
  const order = parseOrderBy(orderBy);
  return listRequest(apiKeyList(order), page);
}

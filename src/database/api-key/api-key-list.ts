import { type ApiKey, Prisma } from '../generated/prisma/client.ts';
import { table } from '../sql/columns.ts';
import { type Criterion, type OrderColumn, orderKeys } from '../sql/criteria.ts';
import type { TableList } from '../sql/select-page.ts';

const key = table('ApiKey', 'key');

export const apiKeyOrderFields = ['CREATED_AT', 'NAME', 'ID'] as const;
type ApiKeyOrderField = (typeof apiKeyOrderFields)[number];
export type ApiKeyOrder = Criterion<ApiKeyOrderField>;

const orderColumns: Record<ApiKeyOrderField, OrderColumn> = {
  CREATED_AT: { expression: key.column('createdAt'), type: 'timestamptz' },
  NAME: { expression: key.column('name'), type: 'text' },
  ID: { expression: key.column('id'), type: 'text' },
};

/** All API keys, in the requested order and then by id. */
export function apiKeyList(order: readonly ApiKeyOrder[]): TableList<ApiKey> {
  return {
    table: key,
    from: key.from,
    where: Prisma.sql`TRUE`,
    order: { list: 'apiKeys', keys: orderKeys(orderColumns, order, 'ID') },
  };
}

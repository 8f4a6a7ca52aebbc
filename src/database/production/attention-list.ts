import { Prisma } from '../generated/prisma/client.ts';
import { selectedColumns } from '../sql/columns.ts';
import type { Order } from '../sql/cursor.ts';
import type { ListQuery } from '../sql/select-page.ts';

export const attentionOrder: Order = {
  list: 'modelsNeedingAttention',
  keys: [
    {
      name: 'PROBABILITY_DEGRADED',
      expression: Prisma.raw('found.probability'),
      direction: 'DESC',
      type: 'float8',
    },
    { name: 'ID', expression: Prisma.raw('model.id'), direction: 'ASC', type: 'text' },
  ],
};

/** Models with a probability each, the highest first and then by id. */
export function attentionList(
  fields: Iterable<string>,
  rows: readonly { readonly modelId: string; readonly probability: number }[],
): ListQuery {
  const ids = rows.map(({ modelId }) => modelId);
  const probabilities = rows.map(({ probability }) => probability);
  return {
    from: Prisma.sql`unnest(${ids}::text[], ${probabilities}::float8[]) AS found (model_id, probability)
      JOIN model ON model.id = found.model_id`,
    columns: selectedColumns('model', fields),
    where: Prisma.sql`TRUE`,
    order: attentionOrder,
  };
}

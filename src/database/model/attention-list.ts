import { type Model, Prisma } from '../generated/prisma/client.ts';
import { table } from '../sql/columns.ts';
import type { Order } from '../sql/cursor.ts';
import type { TableList } from '../sql/select-page.ts';

const model = table('Model');

export const attentionOrder: Order = {
  list: 'modelsNeedingAttention',
  keys: [
    {
      name: 'PROBABILITY_DEGRADED',
      expression: Prisma.sql`found.probability`,
      direction: 'DESC',
      type: 'float8',
    },
    { name: 'ID', expression: model.column('id'), direction: 'ASC', type: 'text' },
  ],
};

/** Models with a probability each, highest first, then by id. */
export function attentionList(
  rows: readonly { readonly modelId: string; readonly probability: number }[],
): TableList<Model> {
  const ids = rows.map(({ modelId }) => modelId);
  const probabilities = rows.map(({ probability }) => probability);
  return {
    table: model,
    from: Prisma.sql`unnest(${ids}::text[], ${probabilities}::float8[]) AS found (model_id, probability)
      JOIN model ON model.id = found.model_id`,
    where: Prisma.sql`TRUE`,
    order: attentionOrder,
  };
}

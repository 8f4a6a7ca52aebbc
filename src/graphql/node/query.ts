import { z } from 'zod';
import { maxPageSize } from '../../domain/list/pagination.ts';
import { list } from '../../domain/validation/lists.ts';
import { parseInput } from '../../domain/validation/parse-input.ts';
import { builder } from '../builder.ts';
import { Node } from '../node.ts';
import { listComplexity } from '../price/complexity.ts';
import { createNodeLoader } from './load-node.ts';

builder.queryField('node', (t) =>
  t.field({
    type: Node,
    nullable: true,
    description:
      'An object by its `nodeId`; an API key only with ADMIN. Null: no object has it. Scope: READ.',
    args: { nodeId: t.arg.id({ required: true, description: 'The `nodeId` of the object.' }) },
    resolve: (_, { nodeId }, context, info) => createNodeLoader(context, info)(nodeId),
  }),
);

builder.queryField('nodes', (t) =>
  t.field({
    type: [Node],
    nullable: { list: false, items: true },
    description:
      'Objects by their `nodeId`, in this order; API keys only with ADMIN. An item is null if no object has its `nodeId`. Scope: READ.',
    args: {
      nodeIds: t.arg.idList({
        required: true,
        description: `Values of \`nodeId\`: at most ${maxPageSize}. One may be repeated.`,
      }),
    },
    complexity: ({ nodeIds }) => listComplexity(nodeIds.length),
    resolve: (_, { nodeIds }, context, info) =>
      parseInput(nodeIdList, nodeIds, ['nodeIds']).map(createNodeLoader(context, info)),
  }),
);

const nodeIdList = list(z.string(), 0, maxPageSize);

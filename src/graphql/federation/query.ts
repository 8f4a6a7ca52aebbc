import { GraphQLScalarType, type GraphQLSchema } from 'graphql';
import { JSONObjectResolver } from 'graphql-scalars';
import { z } from 'zod';
import { list } from '../../domain/validation/lists.ts';
import { parseInput } from '../../domain/validation/parse-input.ts';
import { builder } from '../builder.ts';
import { createObjectLoader } from '../node/load-node.ts';
import { listComplexity } from '../price/complexity.ts';
import { Entity } from './entity.ts';
import { parseRepresentation } from './parse-representation.ts';
import { subgraphSdl } from './subgraph-sdl.ts';

const maxRepresentations = 1_000;

builder.addScalarType(
  '_Any',
  new GraphQLScalarType({ ...JSONObjectResolver.toConfig(), name: '_Any', specifiedByURL: null }),
  {
    description: 'The type and the key of an object: `{"__typename": "Model", "id": "model-1"}`.',
  },
);

const Service = builder.objectRef<GraphQLSchema>('_Service').implement({
  description: 'This gateway as a subgraph of a federated graph.',
  fields: (t) => ({
    sdl: t.string({ description: 'The schema, with the keys of Federation 2.', resolve: sdlOf }),
  }),
});

const sdls = new WeakMap<GraphQLSchema, string>();

function sdlOf(schema: GraphQLSchema): string {
  const sdl = sdls.get(schema) ?? subgraphSdl(schema);
  sdls.set(schema, sdl);
  return sdl;
}

builder.queryField('_service', (t) =>
  t.field({
    type: Service,
    description: 'The schema for the composition of a federated graph. Scope: READ.',
    resolve: (_, __, ___, { schema }) => schema,
  }),
);

builder.queryField('_entities', (t) =>
  t.field({
    type: [Entity],
    nullable: { list: false, items: true },
    description:
      'Objects by type and key, in this order, for the gateway of a federated graph. An item is null if no object has the key. Scope: READ.',
    args: {
      representations: t.arg({
        type: ['_Any'],
        required: true,
        description: `Up to ${maxRepresentations} types and keys: \`id\` of a Model or TrainingJob, \`slot\` of a Deployment, \`name\` of a ModelFamily.`,
      }),
    },
    complexity: ({ representations }) =>
      listComplexity(representations.length, maxRepresentations, maxRepresentations),
    resolve: (_, { representations }, context, info) => {
      const load = createObjectLoader(context, info);
      return parseInput(representationList, representations, ['representations']).map(async (given, at) => {
        const { type, key } = parseRepresentation(given, at);
        // Pothos asks for the shape of a member; the loader promises only the name of its type.
        return (await load(type, key)) as never;
      });
    },
  }),
);

const representationList = list(z.record(z.string(), z.unknown()), 0, maxRepresentations);

import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import ErrorsPlugin from '@pothos/plugin-errors';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import {
  DateTimeResolver,
  JSONObjectResolver,
  NonNegativeFloatResolver,
  NonNegativeIntResolver,
  PositiveFloatResolver,
  PositiveIntResolver,
} from 'graphql-scalars';
import { getDatamodel } from '../database/generated/pothos.ts';
import { hasScope } from '../domain/viewer.ts';
import { forbidden } from './authorization.ts';
import { complexityOptions } from './complexity.ts';
import { relayOptions } from './relay-options.ts';
import type { SchemaTypes } from './schema-types.ts';

export const builder = new SchemaBuilder<SchemaTypes>({
  // Authorisation comes before errors, so that a missing scope is never a member of a result union.
  plugins: [ScopeAuthPlugin, ErrorsPlugin, RelayPlugin, PrismaPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  prisma: { client: ({ registry }) => registry.client, dmmf: getDatamodel() },
  errors: {
    directResult: true,
    defaultTypes: [],
    defaultUnionOptions: {
      name: ({ fieldName }) => `${fieldName[0]?.toUpperCase()}${fieldName.slice(1)}Result`,
      description: 'The changed object itself, or the reason why nothing was changed.',
    },
  },
  scopeAuth: {
    authScopes: ({ viewer }) => ({
      read: hasScope(viewer, 'READ'),
      write: hasScope(viewer, 'WRITE'),
      train: hasScope(viewer, 'TRAIN'),
      monitor: hasScope(viewer, 'MONITOR'),
      admin: hasScope(viewer, 'ADMIN'),
    }),
    unauthorizedError: (_, { viewer }, __, result) => forbidden(viewer, result),
  },
  relay: relayOptions,
  complexity: complexityOptions,
});

builder.addScalarType('DateTime', DateTimeResolver);
builder.addScalarType('JSONObject', JSONObjectResolver);
builder.addScalarType('NonNegativeFloat', NonNegativeFloatResolver);
builder.addScalarType('NonNegativeInt', NonNegativeIntResolver);
builder.addScalarType('PositiveFloat', PositiveFloatResolver);
builder.addScalarType('PositiveInt', PositiveIntResolver);

builder.queryType({
  description: 'Everything that can be asked of the registry.',
  authScopes: { read: true },
});

builder.mutationType({
  description:
    'Everything that changes the registry: each change and its event are one transaction. Detections and reviews are measurements, which are recorded without an event.',
});

builder.globalConnectionField('totalCount', (t) =>
  t.int({
    description: 'How many there are in all, on every page together. Costs one more SQL statement.',
    resolve: (connection) => (connection as unknown as { totalCount: () => Promise<number> }).totalCount(),
  }),
);

import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import ErrorsPlugin from '@pothos/plugin-errors';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import { DateTimeResolver, JSONObjectResolver, SafeIntResolver } from 'graphql-scalars';
import { getDatamodel } from '../database/generated/pothos.ts';
import { hasScope } from '../domain/viewer.ts';
import { forbidden } from './authorization.ts';
import { relayOptions } from './list/relay-options.ts';
import { complexityOptions } from './price/complexity.ts';
import type { SchemaTypes } from './schema-types.ts';

export const builder = new SchemaBuilder<SchemaTypes>({
  // Authorisation runs before the errors plugin: a missing scope must never become a member of a result
  // union.
  plugins: [ScopeAuthPlugin, ErrorsPlugin, RelayPlugin, PrismaPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  prisma: { client: ({ registry }) => registry.client, dmmf: getDatamodel() },
  errors: {
    directResult: true,
    defaultTypes: [],
    defaultUnionOptions: {
      name: ({ fieldName }) => `${fieldName[0]?.toUpperCase()}${fieldName.slice(1)}Result`,
      description: 'The changed object, or the error.',
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

builder.addScalarType('DateTime', DateTimeResolver, {
  description:
    'A time in ISO 8601 with its offset, such as "2026-01-31T10:15:30Z". Answers are in UTC, with milliseconds.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
});
builder.addScalarType('JSONObject', JSONObjectResolver, { description: 'A JSON object.' });
builder.addScalarType('SafeInt', SafeIntResolver, {
  description: 'A whole number up to 2^53 − 1 in size, as a JSON number: for sums beyond the range of Int.',
});

builder.queryType({
  description:
    'Operations that read the registry. A field that fails is null beside an error at its path, and its neighbours are answered.',
  authScopes: { read: true },
});

builder.mutationType({
  description:
    'Operations that write, one after the other. A change and its event are one transaction. Detections and reviews are measurements and have no event. A field that fails is null beside an error at its path, and its neighbours are answered.',
});

builder.globalConnectionField('totalCount', (t) =>
  t.int({
    description: 'Total count over all pages. Costs one more SQL statement.',
    resolve: (connection) => (connection as unknown as { totalCount: () => Promise<number> }).totalCount(),
  }),
);

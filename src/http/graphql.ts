import { createYoga } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import type { Viewer } from '../domain/viewer.ts';
import { createContext } from '../graphql/context.ts';
import { presentError } from '../graphql/errors/present-error.ts';
import { schema } from '../graphql/schema.ts';
import type { ExecutionOptions } from './execute-document.ts';
import { useJsonErrors } from './graphql/use-json-errors.ts';
import { useOperationMetrics } from './graphql/use-operation-metrics.ts';
import { usePresentedErrors } from './graphql/use-presented-errors.ts';
import { useReferenceExecution } from './graphql/use-reference-execution.ts';
import { useTokenLimit } from './graphql/use-token-limit.ts';
import { useVariableDepthLimit } from './graphql/use-variable-depth-limit.ts';
import { logUnexpected } from './request-log.ts';

/** Maximum size of the cache of parsed documents. Yoga's own cache counts documents, however large they are. */
const parseCacheCharacters = 1_000_000;

/** GraphQL over HTTP, for authenticated viewers. */
export function createGraphQL({ registry, forgetKeys, logger, metrics }: ExecutionOptions) {
  const onUnexpected = logUnexpected(logger);
  const yoga = createYoga<{ viewer: Viewer }>({
    schema,
    context: ({ viewer }) => createContext({ registry, forgetKeys }, viewer),
    graphqlEndpoint: '/graphql',
    graphiql: false,
    landingPage: false,
    cors: false,
    batching: false,
    multipart: false,
    logging: false,
    maskedErrors: { maskError: (error) => presentError(error, onUnexpected) },
    parserAndValidationCache: { documentCache: boundedCache(), errorCache: boundedCache() },
    plugins: [
      useJsonErrors(),
      useTokenLimit(),
      useVariableDepthLimit(),
      useReferenceExecution(),
      usePresentedErrors(onUnexpected),
      useOperationMetrics(metrics),
    ],
  });
  return (request: Request, viewer: Viewer): Response | Promise<Response> => yoga.fetch(request, { viewer });
}

function boundedCache<Value extends object>() {
  return new LRUCache<string, Value>({
    maxSize: parseCacheCharacters,
    sizeCalculation: (_, document) => document.length + 1,
  });
}

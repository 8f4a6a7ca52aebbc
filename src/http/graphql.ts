import { type DocumentNode, type ExecutionArgs, execute, GraphQLError, parse, type Source } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import { getContext } from 'hono/context-storage';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Registry } from '../domain/change/change.ts';
import type { Viewer } from '../domain/viewer.ts';
import { checkOperation } from '../graphql/check-operation.ts';
import { createContext } from '../graphql/context.ts';
import { schema } from '../graphql/schema.ts';
import { tooComplex } from '../graphql/too-complex.ts';
import type { Environment } from './environment.ts';
import { useOperationMetrics } from './graphql/use-operation-metrics.ts';
import { createPresent, useJsonFaults, usePresentedErrors } from './graphql/use-presented-errors.ts';
import type { Metrics } from './metrics.ts';

/** More tokens than any sensible document has; fewer than it takes to overflow the parser's stack. */
const maxTokens = 4_000;
/** Deeper than any sensible filter. */
const maxVariableDepth = 100;
/** Characters of document text whose parsed form is kept: Yoga's own cache counts documents, whatever their size. */
const parseCacheCharacters = 1_000_000;

interface GraphQLOptions {
  readonly registry: Registry;
  readonly forgetKeys: () => void;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** GraphQL over HTTP: answers a request of a viewer who is known already. */
export function createGraphQL({ registry, forgetKeys, logger, metrics }: GraphQLOptions) {
  const present = createPresent((hidden) => requestLogger(logger).error({ err: hidden }, 'unexpected error'));
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
    maskedErrors: { maskError: present },
    parserAndValidationCache: { documentCache: boundedCache(), errorCache: boundedCache() },
    plugins: [
      useJsonFaults(),
      useTokenLimit(),
      useVariablesLimit(),
      useReferenceExecution(),
      usePresentedErrors(present),
      useOperationMetrics(metrics),
    ],
  });
  return (request: Request, viewer: Viewer): Response | Promise<Response> => yoga.fetch(request, { viewer });
}

function requestLogger(fallback: Logger): Logger {
  return getContext<Environment>()?.get('logger') ?? fallback;
}

function boundedCache<Value extends object>() {
  return new LRUCache<string, Value>({
    maxSize: parseCacheCharacters,
    sizeCalculation: (_, document) => document.length + 1,
  });
}

function useTokenLimit(): Plugin {
  return {
    onParse({ setParseFn }) {
      setParseFn((source: string | Source): DocumentNode => {
        try {
          return parse(source, { maxTokens });
        } catch (error) {
          if (!(error instanceof GraphQLError)) throw tooComplex('The document is nested too deeply.', {});
          if (!hasTooManyTokens(error)) throw error;
          throw tooComplex(`The document has more than ${maxTokens} tokens.`, { limit: maxTokens });
        }
      });
    },
  };
}

/** The parser says so in words alone. */
const hasTooManyTokens = ({ message }: GraphQLError) => /contains more .*tokens/.test(message);

/** Deeper variables would overflow the stack of whoever follows them; documents are bounded by their tokens. */
function useVariablesLimit(): Plugin {
  return {
    onParams({ params }) {
      if (!isDeeperThan(maxVariableDepth, params.variables)) return;
      throw new GraphQLError(`The variables are nested more than ${maxVariableDepth} deep.`, {
        extensions: { code: 'TOO_COMPLEX', http: { status: 400 } },
      });
    },
  };
}

function isDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeperThan(depth - 1, inner));
}

/** Yoga's own executor gives fields as they resolve; the specification, and every reader, wants the query's order. */
function useReferenceExecution(): Plugin {
  return {
    onExecute({ setExecuteFn }) {
      setExecuteFn((args: ExecutionArgs) => {
        const refusal = checkOperation(args);
        return refusal ? { errors: [refusal] } : execute(args);
      });
    },
  };
}

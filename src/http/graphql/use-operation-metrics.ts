import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Metrics } from '../metrics.ts';

interface Running {
  readonly started: number;
  /** What it does, once its document is read. */
  type: string;
}

/** Counts every request for GraphQL, those too that are refused before anything runs, by what its caller is told. */
export function useOperationMetrics({ operations }: Metrics): Plugin {
  const running = new WeakMap<Request, Running>();
  return {
    onRequestParse({ request }) {
      running.set(request, { started: performance.now(), type: 'unknown' });
    },
    onParse() {
      return ({ result, context: { request, params } }) => {
        const operation = running.get(request);
        if (!operation || !result || result instanceof Error) return;
        operation.type = getOperationAST(result, params.operationName)?.operation ?? 'unknown';
      };
    },
    onResultProcess({ request, result }) {
      const operation = running.get(request);
      if (!operation) return;
      const [error] = ('errors' in result && result.errors) || [];
      const code = error ? String(error.extensions.code) : 'OK';
      operations.observe({ type: operation.type, code }, (performance.now() - operation.started) / 1_000);
    },
  };
}

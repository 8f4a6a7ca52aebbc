import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Metrics } from '../metrics.ts';

interface RunningOperation {
  readonly started: number;
  /** Unknown until the document is parsed. */
  type: string;
}

/** Counts all GraphQL requests, refused ones too, by the code of the first error that the caller gets. */
export function useOperationMetrics({ operations }: Metrics): Plugin {
  const running = new WeakMap<Request, RunningOperation>();
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

import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { presentError } from '../../graphql/present-error.ts';

export type Present = (error: unknown) => GraphQLError;

/** Presents each error once, whichever way it comes. `onUnexpected` gets what is hidden from callers. */
export function createPresent(onUnexpected: (error: unknown) => void): Present {
  const presented = new WeakSet<object>();
  return (error) => {
    if (error instanceof GraphQLError && presented.has(error)) return error;
    const shown = presentError(error, onUnexpected);
    presented.add(shown);
    return shown;
  };
}

/** Yoga masks what is thrown, but gives out what validation finds as it is. */
export function usePresentedErrors(present: Present): Plugin {
  return {
    onResultProcess({ result, setResult }) {
      if ('errors' in result && result.errors) setResult({ ...result, errors: result.errors.map(present) });
    },
  };
}

/** Yoga answers what is no JSON with Node's own words, which hold the text, or takes it for a fault of its own. */
export function useJsonFaults(): Plugin {
  return {
    onRequestParse({ requestParser, setRequestParser }) {
      if (!requestParser) return;
      setRequestParser(async (request) => {
        try {
          return await requestParser(request);
        } catch (error) {
          throw jsonFault(error) ?? error;
        }
      });
    },
  };
}

function jsonFault(error: unknown): GraphQLError | null {
  const extensions = { http: { status: 400 } };
  if (error instanceof SyntaxError) {
    return new GraphQLError('The variables or extensions are not JSON.', { extensions });
  }
  if (error instanceof GraphQLError && error.extensions.originalError) {
    return new GraphQLError('The body is not JSON.', { extensions });
  }
  return null;
}

import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Replaces errors about JSON: Node's messages repeat the text, and Yoga may answer with status 500. */
export function useJsonErrors(): Plugin {
  return {
    onRequestParse({ requestParser, setRequestParser }) {
      if (!requestParser) return;
      setRequestParser(async (request) => {
        try {
          return await requestParser(request);
        } catch (error) {
          throw jsonError(error) ?? error;
        }
      });
    },
  };
}

function jsonError(error: unknown): GraphQLError | null {
  const extensions = { http: { status: 400 } };
  if (error instanceof SyntaxError) {
    return new GraphQLError('The variables or extensions are not JSON.', { extensions });
  }
  if (error instanceof GraphQLError && error.extensions.originalError) {
    return new GraphQLError('The body is not JSON.', { extensions });
  }
  return null;
}

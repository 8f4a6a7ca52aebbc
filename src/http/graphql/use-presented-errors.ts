import type { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Presents the errors of validation too: Yoga masks only what is thrown. */
export function usePresentedErrors(present: (error: unknown) => GraphQLError): Plugin {
  return {
    onResultProcess({ result, setResult }) {
      if ('errors' in result && result.errors) setResult({ ...result, errors: result.errors.map(present) });
    },
  };
}

import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { OnUnexpected } from '../../graphql/errors/present-error.ts';
import { presentErrors } from '../../graphql/errors/present-errors.ts';

/** Presents all errors of a result, of validation too: Yoga masks only what is thrown. */
export function usePresentedErrors(onUnexpected: OnUnexpected): Plugin {
  return {
    onResultProcess({ result, setResult }) {
      if (!('errors' in result) || !result.errors) return;
      setResult({ ...result, errors: presentErrors(result as ExecutionResult, onUnexpected) });
    },
  };
}

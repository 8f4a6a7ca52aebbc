import type { Plugin } from 'graphql-yoga';
import { executeOperation } from '../execute-operation.ts';

/** Executes by graphql-js: Yoga's executor orders fields as they resolve, against the specification. */
export function useReferenceExecution(): Plugin {
  return {
    onExecute({ setExecuteFn }) {
      setExecuteFn(executeOperation);
    },
  };
}

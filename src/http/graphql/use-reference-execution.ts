import type { Plugin } from 'graphql-yoga';
import { executeOperation } from '../execute-operation.ts';

/** Yoga's own executor orders fields as they resolve; the specification, and every reader, wants the query's order. */
export function useReferenceExecution(): Plugin {
  return {
    onExecute({ setExecuteFn }) {
      setExecuteFn(executeOperation);
    },
  };
}

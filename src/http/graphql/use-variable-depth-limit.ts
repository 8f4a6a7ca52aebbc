import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Deeper than any sensible filter. */
const maxDepth = 100;

/** Refuses deeper variables, which could overflow the stack. Documents are limited by their tokens. */
export function useVariableDepthLimit(): Plugin {
  return {
    onParams({ params }) {
      if (!isDeeperThan(maxDepth, params.variables)) return;
      throw new GraphQLError(`The variables are nested more than ${maxDepth} deep.`, {
        extensions: { code: 'TOO_COMPLEX', http: { status: 400 } },
      });
    },
  };
}

function isDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeperThan(depth - 1, inner));
}

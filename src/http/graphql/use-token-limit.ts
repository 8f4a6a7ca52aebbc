import { type DocumentNode, GraphQLError, parse, type Source } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { tooComplex } from '../../graphql/price/too-complex.ts';

/** More tokens than any sensible document has; fewer than it takes to overflow the parser's stack. */
const maxTokens = 4_000;

/** Refuses documents with too many tokens. */
export function useTokenLimit(): Plugin {
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

/** The parser's error has no code, only this message. */
const hasTooManyTokens = ({ message }: GraphQLError) => /contains more .*tokens/.test(message);

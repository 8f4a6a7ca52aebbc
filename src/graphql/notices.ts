import { type ExecutionResult, type GraphQLResolveInfo, responsePathAsArray } from 'graphql';
import type { Maybe } from '../database/maybe.ts';

/** What a reader of an answer should know, although it is no error. */
export interface Notice {
  /** Path of the field in the answer, with aliases and list positions. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Notices of one execution. */
export interface Notices {
  /** Adds a notice to a field. Null: nothing to tell. */
  add(info: Pick<GraphQLResolveInfo, 'path'>, message: Maybe<string>): void;
  /** Notices that were added since the last call. */
  take(): readonly Notice[];
}

/** Maximum number of notices in an answer: a field below a list could add one per item. */
const maxNotices = 100;

export function createNotices(): Notices {
  let notices: Notice[] = [];
  return {
    add({ path }, message) {
      if (message == null || notices.length >= maxNotices) return;
      notices.push({ path: responsePathAsArray(path), message });
    },
    take() {
      const taken = notices;
      notices = [];
      return taken;
    },
  };
}

/** The result with the notices of its execution, if there are any. */
export function withNotices(result: ExecutionResult, notices: readonly Notice[]): ExecutionResult {
  if (notices.length === 0) return result;
  return { ...result, extensions: { ...result.extensions, notices } };
}

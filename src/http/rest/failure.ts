import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type FieldError, limitFieldErrors } from '../../domain/errors.ts';
import { truncate } from '../../domain/validation/format-value.ts';
import { problem } from '../problem.ts';

/** A request that cannot be answered as asked; its fields are those of the problem that the caller gets. */
export class RestFailure extends Error {
  override name = 'RestFailure';
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly more: Readonly<Record<string, unknown>>;
  readonly retryAfter: string | null;

  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    more: Readonly<Record<string, unknown>> = {},
    retryAfter: string | null = null,
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.more = more;
    this.retryAfter = retryAfter;
  }
}

/** What is wrong with a request whose faults are found: `whole` is what a fault without a path is of. */
export function invalidRequest(faults: readonly FieldError[], whole = 'The body'): RestFailure {
  const errors = limitFieldErrors(faults, []);
  const sentences = errors.map(({ path, message }) => `${path.map(truncate).join('.') || whole} ${message}`);
  return new RestFailure(400, 'BAD_USER_INPUT', sentences.join('; '), { errors });
}

export function failureProblem(c: Context, { status, code, message, more, retryAfter }: RestFailure) {
  if (retryAfter) c.header('retry-after', retryAfter);
  return problem(c, status, code, message, more);
}

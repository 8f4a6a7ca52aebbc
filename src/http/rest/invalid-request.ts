import { type FieldError, limitFieldErrors } from '../../domain/errors.ts';
import { truncate } from '../../domain/validation/format-value.ts';
import { HttpProblem } from '../problem.ts';

/** The problem of a request with field errors. `whole` is the subject of an error without a path. */
export function invalidRequest(fieldErrors: readonly FieldError[], whole = 'The body'): HttpProblem {
  const errors = limitFieldErrors(fieldErrors, []);
  const sentences = errors.map(({ path, message }) => `${path.map(truncate).join('.') || whole} ${message}`);
  return new HttpProblem(400, 'BAD_USER_INPUT', sentences.join('; '), { errors });
}

/** The problem of a request with a wrong header, or a body that is wrong as a whole. */
export function invalidPart(status: 400 | 415, name: string, message: string): HttpProblem {
  const errors = [{ path: [name], message }];
  return new HttpProblem(status, 'BAD_USER_INPUT', `${name} ${message}`, { errors });
}

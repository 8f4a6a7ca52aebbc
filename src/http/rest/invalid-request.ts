import { type FieldError, type FieldErrorCode, limitFieldErrors } from '../../domain/field-error.ts';
import { truncate } from '../../domain/validation/format-value.ts';
import { HttpProblem } from '../problem.ts';

/** The problem of a request with field errors. `whole` is the subject of an error without a path. */
export function invalidRequest(fieldErrors: readonly FieldError[], whole = 'The body'): HttpProblem {
  const errors = limitFieldErrors(fieldErrors, []);
  const sentences = errors.map(({ path, message }) => `${path.map(truncate).join('.') || whole} ${message}`);
  return new HttpProblem(400, 'BAD_USER_INPUT', sentences.join('; '), { errors });
}

/** The problem of a request with a wrong header, or a body that is wrong as a whole. */
export function invalidPart(
  status: 400 | 415,
  name: string,
  code: FieldErrorCode,
  message: string,
): HttpProblem {
  const errors: FieldError[] = [{ path: [name], message, code }];
  return new HttpProblem(status, 'BAD_USER_INPUT', `${name} ${message}`, { errors });
}

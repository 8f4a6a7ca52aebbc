import type { FieldErrorCode as Code, FieldError as FieldErrorShape } from '../../domain/field-error.ts';
import { builder } from '../builder.ts';

const codes: Record<Code, string> = {
  REQUIRED: 'The value is absent, or null where null is not allowed.',
  TOO_SHORT: 'The text has too few characters, or the list too few entries.',
  TOO_LONG: 'The text has too many characters.',
  TOO_MANY:
    'There are too many entries, levels of a filter, slots or time buckets. Also the code of the entry that counts further errors.',
  OUT_OF_RANGE: 'The number or time is outside its range.',
  INVALID_FORMAT: 'The value has another type or format, or is not one of the listed values.',
  INVALID_CHARACTERS: 'The text has characters that are not allowed, spaces around it, or nothing visible.',
  NOT_UNIQUE: 'The value is given twice, or names several objects.',
  NOT_ALLOWED: 'The value or field is not allowed, or not in the present state of the object.',
  UNKNOWN_REFERENCE:
    'No training job has this id, or none of the models concerned detects this artifact type.',
  INCONSISTENT: 'The value contradicts another value, given or recorded.',
};

const FieldErrorCode = builder.enumType('FieldErrorCode', {
  description: 'Kind of an error in an input, to switch on.',
  values: Object.fromEntries(
    Object.entries(codes).map(([code, description]) => [code, { description }]),
  ) as Record<Code, { description: string }>,
});

export const FieldError = builder.objectRef<FieldErrorShape>('FieldError').implement({
  description: 'One error in an input.',
  fields: (t) => ({
    path: t.stringList({
      description: 'Place of the error: argument, field names and list positions from 0.',
      resolve: ({ path }) => [...path],
    }),
    message: t.exposeString('message', { description: 'The allowed values and the given value.' }),
    code: t.expose('code', { type: FieldErrorCode, description: 'Kind of the error, to switch on.' }),
  }),
});

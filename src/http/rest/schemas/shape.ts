import { z } from '@hono/zod-openapi';
import { unknownField } from '../../../domain/validation/field-errors.ts';
import { allowedMessage } from '../../../domain/validation/must-be.ts';

// These schemas check only the shape of a request: every field has a type that GraphQL accepts. GraphQL checks
// lengths and ranges; here they are only described.

/** A time as text. */
export const time = (description: string) =>
  z.iso
    .datetime({
      offset: true,
      error: ({ input }) =>
        allowedMessage('a time in ISO 8601 with its offset, such as 2024-01-15T10:30:00Z')(input),
    })
    .openapi({ description, format: 'date-time', example: '2024-01-15T10:30:00.000Z' });

/** An object without other fields, so that a misspelt one is not ignored. */
export function strictly<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const allowed = Object.keys(shape).join(', ');
  const message = allowed ? `${unknownField}; known are ${allowed}` : unknownField;
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? message : undefined),
  });
}

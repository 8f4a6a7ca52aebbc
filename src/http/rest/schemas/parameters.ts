import { z } from '@hono/zod-openapi';
import { formatValue } from '../../../domain/validation/format-value.ts';
import { addError, allowedMessage, mustBe } from '../../../domain/validation/must-be.ts';
import { id } from './model-fields.ts';
import { strictly } from './shape.ts';

const flags: Record<string, boolean> = {
  true: true,
  True: true,
  1: true,
  false: false,
  False: false,
  0: false,
};

export const flagOf = (text: string | undefined) => (text === undefined ? undefined : flags[text]);

const repeated = (input: unknown) =>
  Array.isArray(input) ? `must be given once, got it ${input.length} times` : undefined;

const parameter = z.string({ error: ({ input }) => repeated(input) });

/** A parameter that may be given several times; a key cannot contain "=". */
const tagParameter = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat())
  .superRefine((texts, context) => {
    const wrong = texts.find((text) => text.indexOf('=') < 1);
    if (wrong === undefined) return;
    addError(context, [], 'INVALID_FORMAT', allowedMessage('key=value')(wrong));
  })
  .optional()
  .openapi({
    type: 'array',
    items: { type: 'string' },
    description: 'Models with this tag, as key=value. Given several times: with all of them.',
    example: ['team=speech'],
  });

/** The tag that a parameter names. */
export function tagOf(text: string): { key: string; value: string } {
  const at = text.indexOf('=');
  return { key: text.slice(0, at), value: text.slice(at + 1) };
}

const integer = (min: number, max: number) =>
  parameter.refine(
    (text) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max,
    mustBe(`an integer from ${min} to ${max}`, (text) =>
      /^-?\d+$/.test(String(text)) ? 'OUT_OF_RANGE' : 'INVALID_FORMAT',
    ),
  );

export const maxListed = 1_000;
const maxOffset = 10_000;

export const ListQuerySchema = strictly({
  is_active: z
    .enum(['true', 'false', 'True', 'False', '1', '0'], {
      error: ({ input }) =>
        repeated(input) ?? `must be one of true, false, True, False, 1, 0, got ${formatValue(input)}`,
    })
    .optional()
    .openapi({
      type: 'boolean',
      description:
        '`true`: active models. `false`: inactive models. Default: both. `True`, `False`, `1` and `0` are accepted too.',
    }),
  artifact_type: parameter
    .optional()
    .openapi({ description: 'Models that detect this artifact type.', example: 'glitch' }),
  tag: tagParameter,
  limit: integer(1, maxListed).optional().openapi({
    type: 'integer',
    minimum: 1,
    maximum: maxListed,
    default: maxListed,
    description: 'Maximum number of models.',
  }),
  offset: integer(0, maxOffset).optional().openapi({
    type: 'integer',
    minimum: 0,
    maximum: maxOffset,
    default: 0,
    description: 'Number of models to leave out at the start. To go further, follow `next_cursor`.',
  }),
  cursor: parameter
    .optional()
    .openapi({ description: '`next_cursor` of the previous page, with the same filter.' }),
});

/** No parameter in the query. */
export const NoQuerySchema = strictly({});

export const IdSchema = z.object({ id: id.openapi({ param: { name: 'id', in: 'path' } }) });

import {
  type GraphQLNamedType,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';

/** The rules of docs/style.md that a machine can check. */

interface Described {
  readonly name: string;
  readonly description: string;
  readonly kind: 'type' | 'value' | 'output' | 'input';
  readonly type?: GraphQLType;
  readonly nullOnlyWithError?: boolean;
}

const described = Object.values(schema.getTypeMap())
  .filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type))
  .flatMap(describedIn);

function describedIn(type: GraphQLNamedType): Described[] {
  const element = (kind: Described['kind'], name: string, text: string | null | undefined) => ({
    name: kind === 'type' ? name : `${type.name}.${name}`,
    description: text ?? '',
    kind,
  });
  const own = element('type', type.name, type.description);
  if (isEnumType(type)) {
    return [own, ...type.getValues().map(({ name, description }) => element('value', name, description))];
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return [
      own,
      ...fields.map((field) => ({ ...element('input', field.name, field.description), type: field.type })),
    ];
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [own];
  const fields = Object.values(type.getFields()).flatMap((field) => [
    {
      ...element('output', field.name, field.description),
      type: field.type,
      nullOnlyWithError: field.extensions.nullOnlyWithError === true,
    },
    ...field.args.map((arg) => ({
      ...element('input', `${field.name}.${arg.name}`, arg.description),
      type: arg.type,
    })),
  ]);
  return [own, ...fields];
}

/** The elements that break a rule, with their descriptions. */
const breaking = (breaks: (element: Described) => boolean) =>
  described.filter(breaks).map(({ name, description }) => `${name}: ${description}`);

test('no description begins with a question word', () => {
  const question = /^(what|whether|how|where|which|who|whose|when|why)\b/i;
  expect(breaking(({ description }) => question.test(description))).toEqual([]);
});

test('no description says "class" for an artifact type', () => {
  const prose = (description: string) => description.replace(/`[^`]*`/g, '');
  expect(breaking(({ description }) => /\bclass(es)?\b/i.test(prose(description)))).toEqual([]);
});

test('a field that may be null says what null means; a root field that is null only with an error does not', () => {
  const isWrong = ({ description, nullOnlyWithError }: Described) =>
    nullOnlyWithError ? description.includes('Null: ') : !/\bnull\b/i.test(description);
  expect(
    breaking((field) => field.kind === 'output' && !isNonNullType(field.type) && isWrong(field)),
  ).toEqual([]);
});

test('every number that a caller gives has its range', () => {
  const range = /\d to \d|\b(from|above) \d/;
  const isNumber = (type: GraphQLType | undefined) =>
    type !== undefined && ['Int', 'Float'].includes(getNamedType(type).name);
  expect(
    breaking(({ kind, type, description }) => kind === 'input' && isNumber(type) && !range.test(description)),
  ).toEqual([]);
});

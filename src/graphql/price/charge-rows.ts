import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
} from 'graphql';
import type { Context } from '../context.ts';

/**
 * Charges every list of objects to the request's row budget. The price of a query assumes a usual length for
 * lists of unknown length; the budget bounds unusual data.
 */
export function chargeRows(schema: GraphQLSchema): GraphQLSchema {
  for (const field of fieldsOf(schema).filter(isListOfObjects)) field.resolve = charging(field);
  return schema;
}

function fieldsOf(schema: GraphQLSchema): GraphQLField<unknown, Context>[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => Object.values(type.getFields()));
}

export const isListOfObjects = ({ type }: Pick<GraphQLField<unknown, Context>, 'type'>): boolean =>
  isListType(getNullableType(type)) && isCompositeType(getNamedType(type));

function charging({ resolve = defaultFieldResolver }: GraphQLField<unknown, Context>): typeof resolve {
  return (parent, args, context, info) => {
    const spend = <Rows>(rows: Rows): Rows => {
      if (Array.isArray(rows)) context.spendRows(rows.length);
      return rows;
    };
    const rows: unknown = resolve(parent, args, context, info);
    return rows instanceof Promise ? rows.then(spend) : spend(rows);
  };
}

import { type GraphQLObjectType, type GraphQLSchema, getNullableType, isNonNullType } from 'graphql';

/** Root fields that cannot fail: the viewer is known before an operation runs. */
const neverFails = ['viewer'];

/**
 * Makes root fields nullable, so that a field which is refused loses nothing of its neighbours. `nullOnlyWithError` marks
 * the fields that are null only beside an error at their path.
 */
export function nullableRootFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    if (type) makeNullable(type);
  }
  return schema;
}

function makeNullable(type: GraphQLObjectType): void {
  for (const field of Object.values(type.getFields())) {
    if (!isNonNullType(field.type) || neverFails.includes(field.name)) continue;
    field.type = getNullableType(field.type);
    field.extensions = { ...field.extensions, nullOnlyWithError: true };
  }
}

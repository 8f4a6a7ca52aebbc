import schema from '../codegen/generated/introspection';

/** Types that are no Node, such as metrics and errors: the cache keeps them inside the object that holds them. */
const parts = schema.__schema.types.filter(
  (type) => type.kind === 'OBJECT' && !type.interfaces.some(({ name }) => name === 'Node'),
);

export const keys = Object.fromEntries(parts.map(({ name }) => [name, () => null]));

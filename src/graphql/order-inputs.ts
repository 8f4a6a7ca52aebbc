import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** Arguments of a page, which belong together. */
const pageArguments = ['first', 'after', 'last', 'before'];

/** Puts required arguments and input fields first, then those of a page, then the others, each by name. */
export function orderInputs(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type)) orderInputFields(type);
    else if ((isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__')) {
      for (const field of Object.values(type.getFields())) {
        field.args = inOrder(field.args, isRequiredArgument);
      }
    }
  }
  return schema;
}

/** The order of an object's keys is the order in which GraphQL shows the fields. */
function orderInputFields(type: GraphQLInputObjectType): void {
  const fields = type.getFields();
  for (const field of inOrder(Object.values(fields), isRequiredInputField)) {
    delete fields[field.name];
    fields[field.name] = field;
  }
}

function inOrder<Input extends GraphQLArgument | GraphQLInputField>(
  inputs: readonly Input[],
  isRequired: (input: Input) => boolean,
): Input[] {
  const place = (input: Input) => {
    if (isRequired(input)) return 0;
    const inPage = pageArguments.indexOf(input.name);
    return inPage < 0 ? pageArguments.length + 1 : inPage + 1;
  };
  return inputs.toSorted((a, b) => place(a) - place(b) || (a.name < b.name ? -1 : 1));
}

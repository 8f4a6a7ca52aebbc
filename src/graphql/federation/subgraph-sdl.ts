import {
  type ConstDirectiveNode,
  type GraphQLSchema,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  printSchema,
  visit,
} from 'graphql';
import { entityKeys, isEntityType } from './entity.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])`;

/** Types and fields that the federation's specification adds to a subgraph, and leaves out of its SDL. */
const added = ['_Any', '_Entity', '_Service', '_entities', '_service'];

/** The schema as a subgraph of Federation 2: with the keys of its entities, and with a page's type that others may have too. */
export function subgraphSdl(schema: GraphQLSchema): string {
  const document = visit(parse(printSchema(schema)), {
    ScalarTypeDefinition: ({ name }) => (added.includes(name.value) ? null : undefined),
    UnionTypeDefinition: ({ name }) => (added.includes(name.value) ? null : undefined),
    FieldDefinition: ({ name }) => (added.includes(name.value) ? null : undefined),
    ObjectTypeDefinition: (type) => (added.includes(type.name.value) ? null : withDirectives(type)),
  });
  return `${link}\n\n${print(document)}\n`;
}

function withDirectives(type: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode | undefined {
  const name = type.name.value;
  if (isEntityType(name)) return { ...type, directives: [directive(`@key(fields: "${entityKeys[name]}")`)] };
  return name === 'PageInfo' ? { ...type, directives: [directive('@shareable')] } : undefined;
}

function directive(text: string): ConstDirectiveNode {
  const [definition] = parse(`scalar Any ${text}`).definitions;
  const [found] = definition?.kind === Kind.SCALAR_TYPE_DEFINITION ? (definition.directives ?? []) : [];
  if (!found) throw new Error(`"${text}" is no directive`);
  return found;
}

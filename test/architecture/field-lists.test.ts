import { readdirSync, readFileSync } from 'node:fs';
import {
  type DocumentNode,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  getNamedType,
  isInputObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  patchModelSchema,
  registerModelSchema,
  updateModelSchema,
} from '../../src/domain/model/model-input.ts';
import { detailFields, trainingJobSchema } from '../../src/domain/training-job/training-job-input.ts';
import { schema } from '../../src/graphql/schema.ts';

// A field that the domain's rules have and one of these places has not would be lost there, without an error.

const now = new Date();
const job = fieldsOfRules(trainingJobSchema(now));
const model = fieldsOfRules(registerModelSchema(now));

test.each([
  ['RecordTrainingJobInput', job],
  ['RegisterModelInput', model],
  ['UpdateModelInput', fieldsOfRules(updateModelSchema)],
  ['PatchModelInput', fieldsOfRules(patchModelSchema)],
])('the GraphQL input %s has the fields of the rules', (name, fields) => {
  expect(fieldsOfInput(schema.getType(name) as GraphQLInputObjectType).sort()).toEqual(fields);
});

test('the GraphQL object TrainingJob has the fields of the rules', () => {
  const type = schema.getType('TrainingJob') as GraphQLObjectType;
  expect(Object.keys(type.getFields())).toEqual(expect.arrayContaining(job));
});

test.each([
  ['ExportTrainingJobs', job],
  // The revision is for REST's entity tags: an export leaves it out.
  ['ExportModels', [...model, 'revision'].sort()],
])('the document %s selects the fields of the rules', (name, fields) => {
  expect(fieldsOfNodes(name).sort()).toEqual(fields);
});

test('the details of a training job are its fields but for id and status', () => {
  expect(['id', 'status', ...detailFields].sort()).toEqual(job);
});

/** The names of a schema's fields, those of an object or a list of objects as `evalMetrics.perClass.support`. */
function fieldsOfRules({ shape }: { readonly shape: z.core.$ZodShape }): string[] {
  const fields = Object.entries(shape).flatMap(([name, rule]) => {
    const inner = objectOf(rule);
    return inner ? fieldsOfRules(inner).map((field) => `${name}.${field}`) : [name];
  });
  return fields.sort();
}

/** The object that a rule is for, or that its list holds; null: no object. */
function objectOf(rule: z.core.$ZodType): z.ZodObject | null {
  if (rule instanceof z.ZodObject) return rule;
  if (rule instanceof z.ZodArray) return objectOf(rule.element);
  if (rule instanceof z.ZodOptional || rule instanceof z.ZodNullable) return objectOf(rule.unwrap());
  return rule instanceof z.ZodPipe ? objectOf(rule.in) : null;
}

function fieldsOfInput(type: GraphQLInputObjectType): string[] {
  return Object.values(type.getFields()).flatMap(({ name, type }) => {
    const inner = getNamedType(type);
    return isInputObjectType(inner) ? fieldsOfInput(inner).map((field) => `${name}.${field}`) : [name];
  });
}

function documents(): DocumentNode {
  const texts = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.graphql'))
    .map((path) => readFileSync(`src/${path}`, 'utf8'));
  return parse(texts.join('\n'));
}

/** The fields that an export's operation selects of each node. */
function fieldsOfNodes(operation: string): string[] {
  const { definitions } = documents();
  const found = definitions.find(
    (one) => one.kind === Kind.OPERATION_DEFINITION && one.name?.value === operation,
  );
  if (found?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`There is no operation ${operation}`);
  const fields = fieldsOfSelection(found.selectionSet);
  const start = 'list.nodes.';
  return fields.filter((field) => field.startsWith(start)).map((field) => field.slice(start.length));

  function fieldsOfSelection({ selections }: SelectionSetNode): string[] {
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return fieldsOfFragment(selection.name.value);
      if (selection.kind !== Kind.FIELD) return fieldsOfSelection(selection.selectionSet);
      const name = (selection.alias ?? selection.name).value;
      if (!selection.selectionSet) return [name];
      return fieldsOfSelection(selection.selectionSet).map((field) => `${name}.${field}`);
    });
  }

  function fieldsOfFragment(name: string): string[] {
    const fragment = definitions.find(
      (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
    );
    if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) throw new Error(`There is no fragment ${name}`);
    return fieldsOfSelection(fragment.selectionSet);
  }
}

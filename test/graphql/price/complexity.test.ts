import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  parse,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { isListOfObjects } from '../../../src/graphql/price/charge-rows.ts';
import { checkOperation } from '../../../src/graphql/price/check-operation.ts';
import { schema } from '../../../src/graphql/schema.ts';

type Priced = GraphQLField<unknown, unknown> & { readonly coordinate: string };

const lists: Priced[] = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith('__'))
  .flatMap((type) =>
    Object.values(type.getFields())
      .filter(isListOfObjects)
      .map((field) => ({ ...field, coordinate: `${type.name}.${field.name}` })),
  );

/** How often what is below a list counts, with the given arguments. */
function multiplier({ extensions }: Priced, args: object): number {
  const price = extensions.complexity as { multiplier: number } | ((args: object) => { multiplier: number });
  return (typeof price === 'function' ? price(args) : price).multiplier;
}

const isPage = ({ coordinate }: Priced) => /Connection\.(nodes|edges)$/.test(coordinate);
const sizeOf = ({ args }: Priced) => args.find(({ name }) => name === 'first' || name === 'last');

const ofOneModel = 'at most 100, and as a rule fewer than 8: the classes of one model';
const ofInputs = 'as many as the inputs that the mutation is priced by';
const ofComparison = 'the classes of up to 10 models, as a rule the same ones';

/** The lists that no argument limits: why they are priced as they are. What they hold is counted as the query runs. */
const unlimited: Record<string, string> = {
  'EvalMetrics.perClass': ofOneModel,
  'ProductionReport.classes': ofOneModel,
  'PromotionCheck.classes': ofOneModel,
  'DetectionWindow.counts': ofOneModel,
  'ComparisonEntry.regressions': ofOneModel,
  'ComparisonEntry.improvements': ofOneModel,
  'ModelComparison.classes': ofComparison,
  'ModelComparison.entries': 'priced as the 10 that there can be',
  'ClassComparison.scores': 'priced as the 10 that there can be',
  'ProductionClass.precisionOverTime': 'as the rates, and counted with them',
  'ProductionClass.rates': 'at most 1,000, and 50,000 in a query: counted before they are read',
  'RegisteredModels.outcomes': ofInputs,
  'RecordedTrainingJobs.outcomes': ofInputs,
  'InvalidInputError.fieldErrors': 'as many as the input that was sent has faults',
  'Model.tags': 'at most 50, usually a few: priced as the artifact types of a model',
  'Query.modelsByIds': 'as many as the ids that it is priced by',
  'Query.nodes': 'as many as the ids that it is priced by',
  'Query._entities': 'as many as the representations that it is priced by',
};

describe('the price of a list', () => {
  test('is by page or by size, or has a reason not to be', () => {
    const others = lists.filter((list) => !isPage(list) && !sizeOf(list));
    expect(others.map(({ coordinate }) => coordinate).toSorted()).toEqual(Object.keys(unlimited).toSorted());
  });

  test.each(lists.filter(isPage))('is that of its page: $coordinate', (list) => {
    expect(multiplier(list, {})).toBe(1);
  });

  test.each(lists.filter(sizeOf))('is by the size asked for: $coordinate', (list) => {
    const size = sizeOf(list);
    const name = size?.name ?? '';
    expect(multiplier(list, { [name]: 7 })).toBe(7);
    expect(multiplier(list, { [name]: 100 })).toBe(100);
    expect(size?.defaultValue).toBeGreaterThanOrEqual(1);
  });

  const connections = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => String(getNullableType(field.type)).endsWith('Connection'))
        .map((field) => ({ ...field, coordinate: `${type.name}.${field.name}` })),
    );
  test.each(connections)('is by its page size: $coordinate', (connection) => {
    expect(multiplier(connection, { first: 7 })).toBe(7);
    expect(multiplier(connection, { last: 100 })).toBe(100);
    expect(multiplier(connection, {})).toBe(20);
  });

  test.each([
    ['EvalMetrics.perClass', 'artifactTypes'],
    ['Query.modelsByIds', 'ids'],
    ['Query.nodes', 'nodeIds'],
    ['Query._entities', 'representations'],
  ])('is by the number of entries named: %s by %s', (name, argument) => {
    const list = lists.find(({ coordinate }) => coordinate === name) as Priced;
    expect(multiplier(list, { [argument]: ['a', 'b'] })).toBe(2);
  });
});

/** Why an operation is not executed: the figures of the refusal; null where it may be. */
function refusalOf(document: string, variableValues: Record<string, unknown> = {}) {
  const error = checkOperation({ schema, document: parse(document), variableValues, contextValue: {} });
  return error?.extensions ?? null;
}

interface Selected {
  readonly [field: string]: Selected;
}

/** Every field without a required argument: plain ones, intervals, and objects with these fields inside. */
function everyField(typeName: string, inside: Selected): string {
  const fields = Object.values((schema.getType(typeName) as GraphQLObjectType).getFields());
  const selected = fields
    .filter(({ args }) => !args.some(isRequiredArgument))
    .map(({ name, type }) => {
      const named = getNamedType(type);
      if (isLeafType(named)) return name;
      const within = named.name === 'Interval' ? {} : inside[name];
      return within ? `${name} ${everyField(named.name, within)}` : '';
    });
  return `{ ${selected.join(' ')} }`;
}

describe('an operation', () => {
  const events = (first: string) =>
    `models(first: ${first}) { nodes { events(first: ${first}) { nodes { type time actor } } } }`;

  test('costs its fields, times the page sizes above them', () => {
    expect(refusalOf(`{ ${events('50')} }`)).toBeNull();
    expect(refusalOf(`{ ${events('100')} }`)).toEqual({ code: 'TOO_COMPLEX', price: 40_201, limit: 30_000 });
  });

  test('costs as much with its page sizes in variables, and in fragments', () => {
    const byVariable = `query ($first: Int) { ${events('$first')} }`;
    expect(refusalOf(byVariable, { first: 50 })).toBeNull();
    expect(refusalOf(byVariable, { first: 100 })).toMatchObject({ code: 'TOO_COMPLEX' });
    const byFragment = `{ ...page } fragment page on Query { ${events('100')} }`;
    expect(refusalOf(byFragment)).toMatchObject({ code: 'TOO_COMPLEX' });
  });

  test('costs the sum of its root fields', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => `f${n}: ${events('50')}`).join(' ');
    expect(refusalOf(`{ ${many(2)} }`)).toBeNull();
    expect(refusalOf(`{ ${many(4)} }`)).toMatchObject({ code: 'TOO_COMPLEX' });
  });

  test('costs its filters, searches most', () => {
    const counts = (count: number, filter: string) =>
      `{ ${Array.from({ length: count }, (_, n) => `f${n}: models(first: 1, filter: ${filter}) { totalCount }`).join(' ')} }`;
    expect(refusalOf(counts(115, '{ search: "a" }'))).toBeNull();
    expect(refusalOf(counts(120, '{ search: "a" }'))).toMatchObject({ code: 'TOO_COMPLEX' });
    expect(refusalOf(counts(200, '{ or: [{ family: "a" }, { family: "b" }] }'))).toBeNull();
    const one = (field: string, count: number) =>
      `query ($filter: ModelFilter) { ${Array.from({ length: count }, (_, n) => `f${n}: ${field}(filter: $filter) { id }`).join(' ')} }`;
    for (const field of ['latestModel', 'bestModel']) {
      expect(refusalOf(one(field, 200), {})).toBeNull();
      expect(refusalOf(one(field, 200), { filter: { search: 'a' } })).toMatchObject({ code: 'TOO_COMPLEX' });
    }
  });

  test('may be a page of 100 models with every field of theirs and of what belongs to each', () => {
    const page = (fields: string) => `{ models(first: 100) { nodes ${fields} totalCount } }`;
    const ofClasses = { evaluatedOn: {}, perClass: {} };
    const own = { tags: {}, evalMetrics: ofClasses, trainingJob: { dataset: {} }, modelFamily: {} };
    expect(refusalOf(page(everyField('Model', own)))).toBeNull();
    for (const field of ['digest', 'reliability', 'hyperparameters', 'versionCount'])
      expect(everyField('Model', own)).toContain(field);
  });

  test('nests at most 15 deep', () => {
    const nested = (depth: number) =>
      `{ model(id: "a") ${'{ trainingJob { models(first: 1) { nodes '.repeat(depth)} { status } ${'} } }'.repeat(depth)} }`;
    expect(refusalOf(nested(4))).toBeNull();
    expect(refusalOf(nested(5))).toMatchObject({ code: 'TOO_COMPLEX', limit: 15 });
  });

  test('has at most 500 fields', () => {
    const wide = (count: number) =>
      `{ ${Array.from({ length: count }, (_, n) => `f${n}: __typename`).join(' ')} }`;
    expect(refusalOf(wide(500))).toBeNull();
    expect(refusalOf(wide(501))).toMatchObject({ code: 'TOO_COMPLEX', breadth: 501, limit: 500 });
  });

  test('does not pay for the other operations of its document', () => {
    const document = parse(`query cheap { viewer { name } } query dear { ${events('100')} }`);
    const args = { schema, document, variableValues: {}, contextValue: {} };
    expect(checkOperation({ ...args, operationName: 'cheap' })).toBeNull();
    expect(checkOperation({ ...args, operationName: 'dear' })).not.toBeNull();
  });
});

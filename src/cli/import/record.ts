import { z } from 'zod';
import type { FieldError } from '../../domain/field-error.ts';
import { type IdentifiedInput, registerModelSchema } from '../../domain/model/model-input.ts';
import {
  type RecordTrainingJobInput,
  trainingJobSchema,
} from '../../domain/training-job/training-job-input.ts';
import { formatValue } from '../../domain/validation/format-value.ts';
import { allowedMessage } from '../../domain/validation/must-be.ts';
import { tryParseInput } from '../../domain/validation/parse-input.ts';
import { snakeCase, toJsonPath, toRegisterModelInput } from '../../registry-json/model-json.ts';
import type { InputPart } from './json-records.ts';
import { wasUtf8 } from './utf8.ts';

export type RecordKind = 'model' | 'training_job';

/** A record that may be sent: it is of the right shape, and has no error that can be found here. */
export type GoodRecord = ModelRecord | JobRecord;

interface RecordOf<Kind extends RecordKind, Input> {
  readonly kind: Kind;
  /** Place of the record in the input, for people. */
  readonly place: string;
  readonly id: string;
  /** As it stands in the input. */
  readonly json: Record<string, unknown>;
  readonly input: Input;
  readonly characters: number;
}

export type ModelRecord = RecordOf<'model', IdentifiedInput>;
export type JobRecord = RecordOf<'training_job', RecordTrainingJobInput>;

/** Error of a record. It is only printed, so it has no code. */
export type RecordFieldError = Omit<FieldError, 'code'>;

export interface BadRecord {
  readonly kind: RecordKind;
  readonly place: string;
  readonly id: string | null;
  readonly fieldErrors: readonly RecordFieldError[];
}

type RecordPart = Extract<InputPart, { readonly text: string }>;

// A gateway has the last word on what is in the future: clocks differ.
const anyTime = new Date(8.64e15);
const schemas = { model: registerModelSchema(anyTime), training_job: trainingJobSchema(anyTime) };

/** Reads a record, with every error that can be found without a gateway. */
export function readRecord({ kind, text }: RecordPart, place: string): GoodRecord | BadRecord {
  const json = parsed(text);
  const refused = (message: string, id: string | null = null): BadRecord => ({
    kind,
    place,
    id,
    fieldErrors: [{ path: [], message }],
  });
  if (json instanceof SyntaxError) {
    return refused(`is not JSON: ${json.message}`);
  }
  if (!wasUtf8(text)) return refused('holds bytes that are not UTF-8', idOf(json));
  if (!isObject(json)) return refused(`must be an object, got ${formatValue(json)}`);
  const id = idOf(json);
  const known = { place, json, characters: text.length };
  if (kind === 'model') {
    const { input, fieldErrors } = parseRecord(kind, schemas.model, modelInput(json), json);
    if (!input || id === null) return { kind, place, id, fieldErrors: fieldErrors ?? [] };
    return { kind, id, input: { ...input, id }, ...known };
  }
  const { input, fieldErrors } = parseRecord(kind, schemas.training_job, jobInput(json), json);
  if (!input || id === null) return { kind, place, id, fieldErrors: fieldErrors ?? [] };
  return { kind, id, input, ...known };
}

/** An error with its path in the record, whoever found it. */
export function placeInRecord(
  { path, message }: RecordFieldError,
  kind: RecordKind,
  json: unknown,
): RecordFieldError {
  // Names within a field of a job are the users' own.
  const inJob = path.map((name, at) => (at === 0 ? snakeCase(name) : name));
  return { path: kind === 'model' ? toJsonPath(path, json) : inJob, message };
}

type ParsedRecord<Input> =
  | { readonly input: Input; readonly fieldErrors: null }
  | { readonly input: null; readonly fieldErrors: readonly RecordFieldError[] };

function parseRecord<Input>(
  kind: RecordKind,
  schema: z.ZodType<Input>,
  given: object,
  json: Record<string, unknown>,
): ParsedRecord<Input> {
  const parsed = tryParseInput(schema, given, []);
  const found = (parsed.fieldErrors ?? [])
    .map((error) => placeInRecord(error, kind, json))
    .filter(({ path }) => path[0] !== 'id' || json.id != null)
    .filter(({ path }) => path[0] !== 'tags' || isObject(json.tags));
  const fieldErrors = [...missingId(json), ...wrongTags(kind, json), ...found];
  return fieldErrors.length > 0 ? { input: null, fieldErrors } : parsed;
}

/** A gateway would make an id, and another one each time. */
function missingId(json: Record<string, unknown>): RecordFieldError[] {
  const message = 'is missing; an import needs it, so that it can be run again';
  return json.id == null ? [{ path: ['id'], message }] : [];
}

/** GraphQL has a list of tags, so its rules would ask for one. */
function wrongTags(kind: RecordKind, { tags }: Record<string, unknown>): RecordFieldError[] {
  if (kind !== 'model' || tags == null || isObject(tags)) return [];
  return [{ path: ['tags'], message: allowedMessage('an object')(tags) }];
}

function modelInput(json: Record<string, unknown>): Record<string, unknown> {
  return withTimes(schemas.model, toRegisterModelInput(json));
}

function jobInput(json: Record<string, unknown>): Record<string, unknown> {
  const known = Object.keys(schemas.training_job.shape);
  const values = known.map((field) => [field, json[snakeCase(field)]] as const);
  const input = Object.fromEntries(values.filter(([, value]) => value !== undefined));
  if (typeof input.status === 'string') input.status = input.status.toUpperCase();
  return withTimes(schemas.training_job, input);
}

const isoTime = z.iso.datetime({ offset: true });

/** The input with its times read. What is not a time stays, and gets its error from the schema. */
function withTimes(
  { shape }: { readonly shape: Readonly<Record<string, z.ZodType>> },
  input: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const entries = Object.entries(input).map(([field, value]) => [
    field,
    isoTime.safeParse(value).success && shape[field]?.safeParse(new Date(0)).success
      ? new Date(String(value))
      : value,
  ]);
  return Object.fromEntries(entries);
}

const knownFields = {
  model: new Set(Object.keys(schemas.model.shape).map(snakeCase)),
  training_job: new Set(Object.keys(schemas.training_job.shape).map(snakeCase)),
};

const { evalMetrics } = schemas.model.shape;
const evalMetricsFields = new Set(Object.keys(evalMetrics.shape).map(snakeCase));
const evaluationSetFields = new Set(
  Object.keys(evalMetrics.shape.evaluatedOn.unwrap().unwrap().shape).map(snakeCase),
);
/** The artifact type is the key of its metrics. */
const metricFieldsOfType = new Set(
  Object.keys(evalMetrics.shape.perClass.element.shape)
    .filter((field) => field !== 'artifactType')
    .map(snakeCase),
);

/** Fields of a record that the registry does not keep. `*` stands for any artifact type. */
export function unknownFields({ kind, json }: GoodRecord): string[] {
  const unknown = unknownKeys(json, knownFields[kind]);
  if (kind === 'training_job') return unknown;
  // A valid record has metrics of this shape.
  const metrics = json.eval_metrics as { per_class: Record<string, object>; evaluated_on?: object | null };
  const ofTypes = Object.values(metrics.per_class).flatMap((metric) =>
    unknownKeys(metric, metricFieldsOfType),
  );
  return [
    ...unknown,
    ...unknownKeys(metrics, evalMetricsFields).map((field) => `eval_metrics.${field}`),
    ...unknownKeys(metrics.evaluated_on ?? {}, evaluationSetFields).map(
      (field) => `eval_metrics.evaluated_on.${field}`,
    ),
    ...ofTypes.map((field) => `eval_metrics.per_class.*.${field}`),
  ];
}

const unknownKeys = (object: object, known: ReadonlySet<string>) =>
  Object.keys(object).filter((field) => !known.has(field));

/** Id of a record, as written in the input. */
function idOf(json: unknown): string | null {
  return isObject(json) && typeof json.id === 'string' && json.id.isWellFormed() ? json.id : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

import { z } from 'zod';
import { type IdentifiedInput, registerModelSchema } from '../../domain/model/model-input.ts';
import {
  type RecordTrainingJobInput,
  trainingJobSchema,
} from '../../domain/training-job/training-job-input.ts';
import { formatValue } from '../../domain/validation/format-value.ts';
import { type Fault, fieldErrorsOfIssues } from '../../registry-json/field-errors.ts';
import { snakeCase, toJsonPath, toRegisterModelInput } from '../../registry-json/model-json.ts';
import type { InputPart } from './json-records.ts';
import { wasUtf8 } from './utf8.ts';

export type RecordKind = 'model' | 'training_job';

/** A record that may be sent: it is of the right shape, and has no error that can be found here. */
export type GoodRecord = ModelRecord | JobRecord;

interface RecordOf<Kind extends RecordKind, Input> {
  readonly kind: Kind;
  /** Where it stands, for people. */
  readonly place: string;
  readonly id: string;
  /** As it stands in the input. */
  readonly json: Record<string, unknown>;
  readonly input: Input;
  readonly characters: number;
}

export type ModelRecord = RecordOf<'model', IdentifiedInput>;
export type JobRecord = RecordOf<'training_job', RecordTrainingJobInput>;

export interface BadRecord {
  readonly kind: RecordKind;
  readonly place: string;
  readonly id: string | null;
  readonly faults: readonly Fault[];
}

type RecordPart = Extract<InputPart, { readonly text: string }>;

// A gateway has the last word on what is in the future: clocks differ.
const anyTime = new Date(8.64e15);
const schemas = { model: registerModelSchema(anyTime), training_job: trainingJobSchema(anyTime) };

/** Reads a record, with all of its faults that can be found without a gateway. */
export function readRecord({ kind, text }: RecordPart, place: string): GoodRecord | BadRecord {
  const json = parsed(text);
  const refused = (message: string, id: string | null = null): BadRecord => ({
    kind,
    place,
    id,
    faults: [{ path: [], message }],
  });
  if (json instanceof SyntaxError) {
    return refused(`is not JSON: ${json.message}`);
  }
  if (!wasUtf8(text)) return refused('holds bytes that are not UTF-8', idOf(json));
  if (!isObject(json)) return refused(`is ${formatValue(json)}; allowed is an object`);
  const id = idOf(json);
  const known = { place, json, characters: text.length };
  if (kind === 'model') {
    const { data, faults } = parseInput(kind, schemas.model, modelInput(json), json);
    if (!data || id === null) return { kind, place, id, faults };
    return { kind, id, input: { ...data, id }, ...known };
  }
  const { data, faults } = parseInput(kind, schemas.training_job, jobInput(json), json);
  return data && id !== null ? { kind, id, input: data, ...known } : { kind, place, id, faults };
}

/** Where a fault is in the record, whoever found it. */
export function placeInRecord({ path, message }: Fault, kind: RecordKind, json: unknown): Fault {
  return { path: kind === 'model' ? toJsonPath(path, json) : path.map(snakeCase), message };
}

function parseInput<Input>(
  kind: RecordKind,
  schema: z.ZodType<Input>,
  input: object,
  json: Record<string, unknown>,
): { readonly data: Input | null; readonly faults: readonly Fault[] } {
  const result = schema.safeParse(input);
  const issues = result.error?.issues ?? [];
  const faults = fieldErrorsOfIssues(issues, input)
    .map((fault) => placeInRecord(fault, kind, json))
    .filter(({ path }) => path[0] !== 'id' || json.id != null);
  return { data: result.data ?? null, faults: [...missingId(json), ...faults] };
}

/** A gateway would make an id, and another one each time. */
function missingId(json: Record<string, unknown>): Fault[] {
  const message = 'is missing; an import needs it, so that it can be run again';
  return json.id == null ? [{ path: ['id'], message }] : [];
}

function modelInput(json: Record<string, unknown>): Record<string, unknown> {
  const input = toRegisterModelInput(json) as Record<string, unknown>;
  return { ...input, createdAt: toTime(input.createdAt), archivedAt: toTime(input.archivedAt) };
}

const times = ['startedAt', 'completedAt'];

function jobInput(json: Record<string, unknown>): Record<string, unknown> {
  const known = Object.keys(schemas.training_job.shape);
  const values = known.map((field) => [field, json[snakeCase(field)]] as const);
  const input = Object.fromEntries(values.filter(([, value]) => value !== undefined));
  for (const field of times) if (field in input) input[field] = toTime(input[field]);
  if (typeof input.status === 'string') input.status = input.status.toUpperCase();
  return input;
}

const isoTime = z.iso.datetime({ offset: true });

function toTime(value: unknown): unknown {
  return isoTime.safeParse(value).success ? new Date(value as string) : value;
}

const knownFields = {
  model: new Set(Object.keys(registerModelSchema(anyTime).shape).map(snakeCase)),
  training_job: new Set(Object.keys(schemas.training_job.shape).map(snakeCase)),
};

const metricFields = ['precision', 'recall', 'f1_score'];
const evalMetricsFields = new Set([...metricFields, 'per_class']);
const classFields = new Set([...metricFields, 'support']);

/** The fields of a record that the registry does not keep; those of any class stand under `*`. */
export function unknownFields({ kind, json }: GoodRecord): string[] {
  const unknown = unknownKeys(json, knownFields[kind]);
  if (kind === 'training_job') return unknown;
  // What was taken has metrics of the right shape.
  const metrics = json.eval_metrics as { per_class: Record<string, object> };
  const ofClasses = Object.values(metrics.per_class).flatMap((metric) => unknownKeys(metric, classFields));
  return [
    ...unknown,
    ...unknownKeys(metrics, evalMetricsFields).map((field) => `eval_metrics.${field}`),
    ...ofClasses.map((field) => `eval_metrics.per_class.*.${field}`),
  ];
}

const unknownKeys = (object: object, known: ReadonlySet<string>) =>
  Object.keys(object).filter((field) => !known.has(field));

/** An id that is shown as it stands. */
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

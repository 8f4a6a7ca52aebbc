import { z } from 'zod';
import type { FieldError } from '../../domain/errors.ts';
import { registerModelSchema } from '../../domain/model/model-input.ts';
import { trainingJobSchema } from '../../domain/training-job/training-job-input.ts';
import { toFieldErrors } from '../../domain/validation/field-errors.ts';
import { formatValue } from '../../domain/validation/format-value.ts';
import { snakeCase, toJsonPath, toRegisterModelInput } from '../../registry-json/model-json.ts';
import type { InputPart } from './json-records.ts';
import { wasUtf8 } from './utf8.ts';

export type RecordKind = 'model' | 'training_job';

/** A record that may be sent: it has the right shape, and no error that can be found here. */
export interface GoodRecord {
  readonly kind: RecordKind;
  /** Where it stands, for people. */
  readonly place: string;
  readonly id: string;
  /** As it stands in the input. */
  readonly json: Record<string, unknown>;
  readonly input: object;
  readonly classes: number;
  readonly characters: number;
}

export interface BadRecord {
  readonly kind: RecordKind;
  readonly place: string;
  readonly id: string | null;
  readonly faults: readonly FieldError[];
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
    faults: [{ path: [], message }],
  });
  if (json instanceof SyntaxError) {
    return refused(`is not JSON: ${json.message}`);
  }
  if (!wasUtf8(text)) return refused('holds bytes that are not UTF-8', idOf(json));
  if (!isObject(json)) return refused(`must be an object, got ${formatValue(json)}`);
  const input = kind === 'model' ? modelInput(json) : jobInput(json);
  const id = idOf(json);
  const faults = [...missingId(json), ...checkRecord(kind, input, json)];
  if (id === null || faults.length > 0) return { kind, place, id, faults };
  return { kind, place, id, json, input, classes: classesOf(input), characters: text.length };
}

/** An error with its path in the record, whoever found it. */
export function placeInRecord({ path, message }: FieldError, kind: RecordKind, json: unknown): FieldError {
  return { path: kind === 'model' ? toJsonPath(path, json) : path.map(snakeCase), message };
}

function checkRecord(kind: RecordKind, input: object, json: Record<string, unknown>): FieldError[] {
  const result = schemas[kind].safeParse(input);
  if (result.success) return [];
  return toFieldErrors(result.error.issues, input)
    .map((error) => placeInRecord(error, kind, json))
    .filter(({ path }) => path[0] !== 'id' || json.id != null);
}

/** A gateway would make an id, and another one each time. */
function missingId(json: Record<string, unknown>): FieldError[] {
  const message = 'is missing; an import needs it, so that it can be run again';
  return json.id == null ? [{ path: ['id'], message }] : [];
}

function modelInput(json: Record<string, unknown>): Record<string, unknown> {
  return withTimes('model', toRegisterModelInput(json) as Record<string, unknown>);
}

function jobInput(json: Record<string, unknown>): Record<string, unknown> {
  const known = Object.keys(schemas.training_job.shape);
  const values = known.map((field) => [field, json[snakeCase(field)]] as const);
  const input = Object.fromEntries(values.filter(([, value]) => value !== undefined));
  if (typeof input.status === 'string') input.status = input.status.toUpperCase();
  return withTimes('training_job', input);
}

const timeFields = { model: timeFieldsOf('model'), training_job: timeFieldsOf('training_job') };

function timeFieldsOf(kind: RecordKind): string[] {
  const rules = Object.entries<z.ZodType>(schemas[kind].shape);
  return rules.filter(([, rule]) => rule.safeParse(new Date()).success).map(([field]) => field);
}

/** With its times read; what is not a time stays, to get its error. */
function withTimes(kind: RecordKind, input: Record<string, unknown>): Record<string, unknown> {
  const times = timeFields[kind].filter((field) => isoTime.safeParse(input[field]).success);
  return { ...input, ...Object.fromEntries(times.map((field) => [field, new Date(input[field] as string)])) };
}

const isoTime = z.iso.datetime({ offset: true });

const knownFields = {
  model: new Set(Object.keys(schemas.model.shape).map(snakeCase)),
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

function classesOf(input: object): number {
  const { evalMetrics } = input as { evalMetrics?: { perClass: readonly unknown[] } };
  return evalMetrics?.perClass.length ?? 0;
}

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

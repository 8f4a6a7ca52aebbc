import type {
  EvalMetricsInput,
  EvaluationSetInput,
  PatchModelInput,
  PerClassMetricInput,
  RegisterModelInput,
} from '../domain/model/model-input.ts';
import type { ModelNodeFragment } from './model-json.generated.ts';

/** A name of the domain as JSON has it: `f1Score` is `f1_score`. */
type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : '';

/** A value for each field of an input, under the name that JSON has for it. */
export type JsonFields<Input, Value = unknown> = Record<SnakeCase<keyof Input & string>, Value>;

/** A model in REST and in import and export files: every field of a registration. */
export interface ModelJson extends JsonFields<RegisterModelInput> {
  id: string;
  name: string | null;
  description: string | null;
  artifact_types: string[];
  training_job_id: string;
  eval_metrics: EvalMetricsJson;
  is_active: boolean;
  created_at: string;
  archived_at: string | null;
  artifact_uri: string | null;
  digest: string | null;
  git_commit: string | null;
  run_url: string | null;
  tags: Record<string, string>;
}

type MetricsJson = JsonFields<Omit<EvalMetricsInput, 'perClass' | 'evaluatedOn'>, number>;

/** Beside the metrics, by artifact type: those on each. */
type EvalMetricsJson = MetricsJson & {
  /** Absent: not recorded, as in the original service, which does not know it. */
  evaluated_on?: EvaluationSetJson;
  per_class: Record<string, PerClassJson>;
};

interface EvaluationSetJson extends JsonFields<EvaluationSetInput> {
  dataset_id: string;
  version: string | null;
}

type PerClassJson = JsonFields<Omit<PerClassMetricInput, 'artifactType'>, number>;

/** A model as its JSON, from the answer to the fragment ModelNode. */
export function toModelJson(model: ModelNodeFragment): ModelJson {
  const { perClass, evaluatedOn, ...overall } = model.evalMetrics;
  return {
    id: model.id,
    name: model.name,
    description: model.description,
    artifact_types: [...model.artifactTypes],
    training_job_id: model.trainingJobId,
    eval_metrics: {
      ...toMetricsJson(overall),
      ...(evaluatedOn && {
        evaluated_on: { dataset_id: evaluatedOn.datasetId, version: evaluatedOn.version },
      }),
      per_class: Object.fromEntries(
        perClass.map((metric) => [
          metric.artifactType,
          { ...toMetricsJson(metric), support: metric.support },
        ]),
      ),
    },
    is_active: model.isActive,
    created_at: isoTime(model.createdAt),
    archived_at: model.archivedAt && isoTime(model.archivedAt),
    artifact_uri: model.artifactUri,
    digest: model.digest,
    git_commit: model.gitCommit,
    run_url: model.runUrl,
    tags: Object.fromEntries(model.tags.map(({ key, value }) => [key, value])),
  };
}

type Metrics = Pick<ModelNodeFragment['evalMetrics'], 'precision' | 'recall' | 'f1Score'>;

/** A time is a Date where the document was executed here, and a text where it came as JSON. */
const isoTime = (time: Date | string) => new Date(time).toISOString();

const toMetricsJson = ({ precision, recall, f1Score }: Metrics): MetricsJson => ({
  precision,
  recall,
  f1_score: f1Score,
});

type Unchecked<Input> = Record<keyof Input, unknown>;

/** A model as RegisterModelInput has it. What has the wrong shape keeps it, and gets its error from the schema. */
export function toRegisterModelInput(
  json: Partial<JsonFields<RegisterModelInput>>,
): Unchecked<RegisterModelInput> {
  return {
    id: json.id,
    name: json.name,
    description: json.description,
    artifactTypes: json.artifact_types,
    trainingJobId: json.training_job_id,
    evalMetrics: toEvalMetricsInput(json.eval_metrics),
    isActive: json.is_active,
    createdAt: json.created_at,
    archivedAt: json.archived_at,
    artifactUri: json.artifact_uri,
    digest: json.digest,
    gitCommit: json.git_commit,
    runUrl: json.run_url,
    tags: toTagsInput(json.tags),
  };
}

/** Changes of a model as PatchModelInput has them. */
export function toPatchModelInput(json: Partial<JsonFields<PatchModelInput>>): Unchecked<PatchModelInput> {
  return {
    name: json.name,
    description: json.description,
    tags: toTagsInput(json.tags),
    isActive: json.is_active,
  };
}

/** Tags as GraphQL has them: JSON has their values by key. */
function toTagsInput(json: unknown): unknown {
  return isObject(json) ? Object.entries(json).map(([key, value]) => ({ key, value })) : json;
}

function toEvalMetricsInput(json: unknown): unknown {
  if (!isObject(json)) return json;
  const { per_class: perClass } = json;
  return {
    ...toMetricsInput(json),
    evaluatedOn: toEvaluationSetInput(json.evaluated_on),
    perClass: isObject(perClass) ? Object.entries(perClass).map(toPerClassInput) : perClass,
  } satisfies Unchecked<EvalMetricsInput>;
}

function toEvaluationSetInput(json: unknown): unknown {
  if (!isObject(json)) return json;
  return { datasetId: json.dataset_id, version: json.version } satisfies Unchecked<EvaluationSetInput>;
}

function toPerClassInput([artifactType, metric]: [string, unknown]): Partial<Unchecked<PerClassMetricInput>> {
  if (!isObject(metric)) return { artifactType };
  return {
    artifactType,
    ...toMetricsInput(metric),
    support: metric.support,
  } satisfies Unchecked<PerClassMetricInput>;
}

const toMetricsInput = (json: Record<string, unknown>) => ({
  precision: json.precision,
  recall: json.recall,
  f1Score: json.f1_score,
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The path of an input's error, as the JSON has it: `evalMetrics.perClass.0.f1Score` is
 * `eval_metrics.per_class.glitch.f1_score`, and `tags.0.value` is `tags.team`. The path begins within the input.
 */
export function toJsonPath(path: readonly string[], json: unknown): string[] {
  const names = path.map(snakeCase);
  const { tags, eval_metrics: evalMetrics } = isObject(json) ? json : {};
  if (names[0] === 'tags') {
    const [field, at] = names;
    return at === undefined ? names : [field, keyAt(tags, at)];
  }
  const [field, part, at, ...rest] = names;
  if (field !== 'eval_metrics' || part !== 'per_class' || at === undefined) return names;
  const perClass = isObject(evalMetrics) ? evalMetrics.per_class : undefined;
  return [field, part, keyAt(perClass, at), ...rest.filter((name) => name !== 'artifact_type')];
}

/** Key at a position of an object that GraphQL has as a list. */
function keyAt(json: unknown, at: string): string {
  return Object.keys(isObject(json) ? json : {})[Number(at)] ?? at;
}

export const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

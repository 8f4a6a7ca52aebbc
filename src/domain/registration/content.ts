import type { Model } from '../../database/generated/prisma/client.ts';
import { canonicalJson, type EventValues } from '../change/append-events.ts';
import { evaluationSetOf } from '../model/evaluation-set.ts';
import type { EvalMetricsInput, IdentifiedInput } from '../model/model-input.ts';

/** Model that is registered already. */
export interface Registered {
  readonly model: Model;
  /** Its content at registration, without later changes. */
  readonly content: { readonly [field: string]: unknown };
}

/**
 * Content of a registration, as its event keeps it: every field; `archivedAt` and `evaluatedOn` only if given.
 */
export function registrationContent({ archivedAt, ...input }: IdentifiedInput): EventValues {
  const content = {
    ...input,
    evalMetrics: evalMetricsContent(input.evalMetrics),
    name: input.name ?? null,
    description: input.description ?? null,
    createdAt: input.createdAt?.toISOString() ?? null,
  };
  return archivedAt ? { ...content, archivedAt: archivedAt.toISOString() } : content;
}

function evalMetricsContent({ evaluatedOn, ...metrics }: EvalMetricsInput): EventValues {
  if (!evaluatedOn) return metrics;
  const { datasetId, version } = evaluatedOn;
  return { ...metrics, evaluatedOn: version == null ? { datasetId } : { datasetId, version } };
}

/**
 * True if an input equals the model at registration (a pipeline tries again) or the model as it is now (an
 * export is imported again). An input without `createdAt` matches any creation time, and one without
 * `evaluatedOn` any data.
 */
export function sameContent({ content: registered, model }: Registered, input: IdentifiedInput): boolean {
  const { name, description, isActive, archivedAt } = model;
  const current = {
    ...registered,
    name,
    description,
    isActive,
    ...(archivedAt ? { archivedAt: archivedAt.toISOString() } : {}),
  };
  const evaluatedOn = input.evalMetrics.evaluatedOn ?? evaluationSetOf(model);
  const content = registrationContent({ ...input, evalMetrics: { ...input.evalMetrics, evaluatedOn } });
  const createdAt = input.createdAt ? content.createdAt : registered.createdAt;
  const given = canonicalJson({ ...content, createdAt });
  return given === canonicalJson(registered) || given === canonicalJson(current);
}

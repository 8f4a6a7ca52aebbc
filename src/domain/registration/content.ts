import type { Model } from '../../database/generated/prisma/client.ts';
import type { Json } from '../../database/json.ts';
import type { Maybe } from '../../database/maybe.ts';
import { tagList, tagsByKey } from '../../database/model/tags.ts';
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
 * Content of a registration, as its event keeps it. Fields that came later are in it only if given, so that the
 * registration of an earlier client stays the same.
 */
export function registrationContent({
  archivedAt,
  artifactUri,
  digest,
  gitCommit,
  runUrl,
  tags,
  ...input
}: IdentifiedInput): EventValues {
  return {
    ...input,
    evalMetrics: evalMetricsContent(input.evalMetrics),
    name: input.name ?? null,
    description: input.description ?? null,
    createdAt: input.createdAt?.toISOString() ?? null,
    ...onlyGiven({ archivedAt: archivedAt?.toISOString(), artifactUri, digest, gitCommit, runUrl }),
    ...onlyGiven({ tags: tags?.length ? tagsByKey(tags) : null }),
  };
}

function onlyGiven(fields: { readonly [field: string]: Maybe<Json> }): EventValues {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => (value == null ? [] : [[field, value]])),
  );
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
  const { tags: _, ...fixed } = registered;
  const tags = tagList(model.tags);
  const current = {
    ...fixed,
    name,
    description,
    isActive,
    ...(archivedAt ? { archivedAt: archivedAt.toISOString() } : {}),
    ...(tags.length > 0 ? { tags: tagsByKey(tags) } : {}),
  };
  const evaluatedOn = input.evalMetrics.evaluatedOn ?? evaluationSetOf(model);
  const content = registrationContent({ ...input, evalMetrics: { ...input.evalMetrics, evaluatedOn } });
  const createdAt = input.createdAt ? content.createdAt : registered.createdAt;
  const given = canonicalJson({ ...content, createdAt });
  return given === canonicalJson(registered) || given === canonicalJson(current);
}

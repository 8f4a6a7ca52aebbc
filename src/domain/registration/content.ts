import type { Model } from '../../database/generated/prisma/client.ts';
import { canonicalJson, type EventValues } from '../change/append-events.ts';
import type { IdentifiedInput } from '../model/model-input.ts';

/** A model that is there already. */
export interface Registered {
  readonly model: Model;
  /** What it was registered with, whatever has changed since. */
  readonly content: { readonly [field: string]: unknown };
}

/** What a registration says, as its event keeps it. */
export function registrationContent(input: IdentifiedInput): EventValues {
  const { precision, recall, f1Score, perClass } = input.evalMetrics;
  return {
    id: input.id,
    name: input.name ?? null,
    description: input.description ?? null,
    artifactTypes: [...input.artifactTypes],
    trainingJobId: input.trainingJobId,
    evalMetrics: {
      precision,
      recall,
      f1Score,
      perClass: perClass.map((metric) => ({
        artifactType: metric.artifactType,
        precision: metric.precision,
        recall: metric.recall,
        f1Score: metric.f1Score,
        support: metric.support,
      })),
    },
    isActive: input.isActive,
    createdAt: input.createdAt?.toISOString() ?? null,
    ...(input.archivedAt ? { archivedAt: input.archivedAt.toISOString() } : {}),
  };
}

/**
 * Whether an input says what the model was registered with, or what it is by now: the one is a pipeline that
 * tries again, the other an export that comes back. An input without a creation time leaves it open.
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
  const content = registrationContent(input);
  const createdAt = input.createdAt ? content.createdAt : registered.createdAt;
  const given = canonicalJson({ ...content, createdAt });
  return given === canonicalJson(registered) || given === canonicalJson(current);
}

import type { Model } from '../../database/generated/prisma/client.ts';
import { canonicalJson, type EventValues } from '../change/append-events.ts';
import type { IdentifiedInput } from '../model/model-input.ts';

/** A model that is there already. */
export interface Registered {
  readonly model: Model;
  /** What it was registered with, whatever has changed since. */
  readonly content: { readonly [field: string]: unknown };
}

/** What a registration says, as its event keeps it: every field, and `archivedAt` where there is one. */
export function registrationContent({ archivedAt, ...input }: IdentifiedInput): EventValues {
  const content = {
    ...input,
    name: input.name ?? null,
    description: input.description ?? null,
    createdAt: input.createdAt?.toISOString() ?? null,
  };
  return archivedAt ? { ...content, archivedAt: archivedAt.toISOString() } : content;
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

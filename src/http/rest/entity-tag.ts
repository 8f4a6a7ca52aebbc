import { invalidPart } from './invalid-request.ts';

/** A model's entity tag: its revision, which every change raises. */
export const entityTag = (revision: number) => `"${revision}"`;

const tag = /^(W\/)?"([\x21\x23-\x7e]*)"$/;

/** A revision that no model has: models begin at 1. */
const noRevision = 0;

/**
 * The revision in an If-Match header; null: any revision.
 * @throws HttpProblem where the header cannot be read
 */
export function expectedRevision(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const tags = header.split(',').map((part) => part.trim());
  if (tags.length > 1 || !tag.test(tags[0] ?? '')) {
    const allowed = 'one entity tag in quotes, as the header ETag gave it, or *';
    throw invalidPart(400, 'If-Match', 'INVALID_FORMAT', `must be ${allowed}, got ${header}`);
  }
  return Number(/^"([1-9]\d{0,8})"$/.exec(tags[0] ?? '')?.[1] ?? noRevision);
}

/** True if an If-None-Match header names the model's revision. */
export function isKnown(header: string | undefined, revision: number): boolean {
  if (header === undefined) return false;
  const tags = header.split(',').map((part) => part.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(entityTag(revision));
}

import { RestFailure } from './failure.ts';

/** A model's entity tag: its revision, since nothing of it changes without one. */
export const entityTag = (revision: number) => `"${revision}"`;

const tag = /^(W\/)?"([\x21\x23-\x7e]*)"$/;

/**
 * The revision that an If-Match header asks for; null where there is none to ask for.
 * @throws RestFailure where no revision can match it
 */
export function expectedRevision(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const tags = header.split(',').map((part) => part.trim());
  if (tags.length > 1 || !tag.test(tags[0] ?? '')) {
    const message = `is ${header}; allowed is one entity tag in quotes, as the header ETag gave it, or *`;
    throw new RestFailure(400, 'BAD_USER_INPUT', `If-Match ${message}`, {
      errors: [{ path: ['If-Match'], message }],
    });
  }
  const revision = /^"(\d{1,9})"$/.exec(tags[0] ?? '')?.[1];
  if (revision !== undefined) return Number(revision);
  throw new RestFailure(
    412,
    'REVISION_CONFLICT',
    `If-Match is ${header}, which is no revision of this model.`,
  );
}

/** Whether what an If-None-Match header names is what is there. */
export function isKnown(header: string | undefined, revision: number): boolean {
  if (header === undefined) return false;
  const tags = header.split(',').map((part) => part.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(entityTag(revision));
}

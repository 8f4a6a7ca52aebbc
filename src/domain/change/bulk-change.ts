import type { Maybe } from '../../database/maybe.ts';
import { InvalidInputError } from '../errors.ts';
import type { Viewer } from '../viewer.ts';
import { type Change, type Registry, withChange } from './change.ts';

/** Maximum number of entries of a bulk mutation. */
export const maxBulk = 500;

export interface BulkOptions {
  /** Returns the outcomes and writes nothing. */
  readonly dryRun?: Maybe<boolean>;
}

interface Outcome {
  readonly result: unknown;
}

/** Outcome of an entry of a bulk change. */
export type BulkOutcome<Kind extends Outcome> = Omit<Kind, 'result'> & {
  /** Null: a dry run would have written it. */
  readonly result: Kind['result'] | null;
};

/** Rolls back the transaction of a dry run. */
class DryRun extends Error {}

/**
 * Runs a bulk change in one transaction, with one outcome per entry. A dry run is rolled back: nobody can
 * read its rows, so its results are errors or null.
 */
export async function withBulkChange<Kind extends Outcome>(
  registry: Registry,
  viewer: Viewer,
  { dryRun }: BulkOptions,
  work: (tx: Change) => Promise<Kind[]>,
): Promise<BulkOutcome<Kind>[]> {
  let outcomes: Kind[] = [];
  try {
    await withChange(registry, viewer, async (tx) => {
      outcomes = await work(tx);
      if (dryRun) throw new DryRun();
    });
    return outcomes;
  } catch (error) {
    if (error instanceof DryRun) return outcomes.map(withoutRow);
    throw error;
  }
}

function withoutRow<Kind extends Outcome>(outcome: Kind): BulkOutcome<Kind> {
  return outcome.result instanceof Error ? outcome : { ...outcome, result: null };
}

/** @throws InvalidInputError for an empty list, and for one above the maximum */
export function assertBulkSize(inputs: readonly unknown[]): void {
  if (inputs.length >= 1 && inputs.length <= maxBulk) return;
  const message = `must have 1 to ${maxBulk} entries, got ${inputs.length}`;
  const code = inputs.length === 0 ? 'TOO_SHORT' : 'TOO_MANY';
  throw new InvalidInputError([{ path: ['inputs'], message, code }]);
}

/** Path of an entry of a bulk mutation, for its errors. */
export const bulkPath = (at: number) => ['inputs', String(at)];

import type { FieldError } from '../../domain/errors.ts';

/** What a gateway answers for one record. */
export interface Outcome {
  readonly created: boolean;
  /** Of training jobs only. */
  readonly updated?: boolean;
  readonly result: {
    readonly __typename: string;
    readonly message?: string;
    readonly fieldErrors?: readonly FieldError[];
  } | null;
}

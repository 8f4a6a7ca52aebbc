import type { Fault } from '../../registry-json/field-errors.ts';

/** What a gateway answers for one record. */
export interface Outcome {
  readonly created: boolean;
  /** Of training jobs only. */
  readonly updated?: boolean;
  readonly result: {
    readonly __typename: string;
    readonly message?: string;
    readonly fieldErrors?: readonly Fault[];
  } | null;
}

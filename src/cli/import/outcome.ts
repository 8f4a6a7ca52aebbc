import type { ImportModelsMutation, ImportTrainingJobsMutation } from './batches.generated.ts';

type Answer = ImportModelsMutation['answer'] | ImportTrainingJobsMutation['answer'];
type GatewayOutcome = Extract<Answer, { readonly outcomes: unknown }>['outcomes'][number];

/** Why a gateway refused a record. */
export type RecordError = Extract<NonNullable<GatewayOutcome['result']>, { readonly message: string }>;

/** The outcome of a record; in a dry run, the outcome that it would have. */
export type Outcome = 'created' | 'updated' | 'there' | RecordError;

export function toOutcome(outcome: GatewayOutcome): Outcome {
  if (outcome.result && 'message' in outcome.result) return outcome.result;
  if (outcome.created) return 'created';
  return 'updated' in outcome && outcome.updated ? 'updated' : 'there';
}

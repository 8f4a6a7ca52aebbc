import type { EndDeploymentInput, PromoteModelInput } from '../domain/deployment/deployment-input.ts';
import type { RegisterModelInput, UpdateModelInput } from '../domain/model/model-input.ts';
import type { RecordTrainingJobInput } from '../domain/training-job/training-job-input.ts';

/** One change of the sample registry. */
export type SampleStep = {
  readonly at: Date;
  /** Name of the key that makes the change. */
  readonly actor: string;
} & SampleAction;

type SampleAction =
  | { readonly action: 'recordTrainingJob'; readonly input: RecordTrainingJobInput }
  | { readonly action: 'registerModel'; readonly input: RegisterModelInput }
  | { readonly action: 'updateModel'; readonly id: string; readonly input: UpdateModelInput }
  | { readonly action: 'activateModel' | 'deactivateModel'; readonly id: string }
  | { readonly action: 'archiveModel'; readonly id: string; readonly reason: string }
  | { readonly action: 'promoteModel'; readonly input: PromoteModelInput }
  | { readonly action: 'rollBackDeployment' | 'clearDeployment'; readonly input: EndDeploymentInput };

export const sampleActors = {
  pipeline: 'training-pipeline',
  release: 'release-bot',
  registrar: 'gita',
} as const;

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Time after another time, rounded to seconds. */
export function after(time: Date, milliseconds: number): Date {
  return new Date(Math.floor((time.getTime() + milliseconds) / 1_000) * 1_000);
}

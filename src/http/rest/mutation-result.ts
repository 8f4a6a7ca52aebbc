import type { FieldError } from '../../domain/errors.ts';
import { type ModelNode, modelSelection, toJsonPath } from '../../registry-json/model-json.ts';
import { entityTag } from './entity-tag.ts';
import { invalidRequest, RestFailure } from './failure.ts';

const result = `__typename ... on Model { ${modelSelection} } ... on Error { message }`;
const invalid = '... on InvalidInputError { fieldErrors { path message } }';

/** What the results of mutations are asked for: the model, or whatever error there is in its place. */
export const resultSelections = {
  change: `${result} ${invalid} ... on RevisionConflictError { currentRevision }
    ... on ModelDeployedError { slots }`,
  registration: `${result} ${invalid} ... on TrainingJobNotCompletedError { jobStatus: status }`,
};

export type MutationResult =
  | ({ readonly __typename: 'Model' } & ModelNode)
  | {
      readonly __typename: keyof typeof failures;
      readonly message: string;
      readonly fieldErrors?: readonly FieldError[];
      readonly currentRevision?: number;
      readonly jobStatus?: string;
      readonly slots?: readonly string[];
    };

/** An error's code is its name, but for those that have a code at the top level too. */
const failures = {
  NotFoundError: [404, 'NOT_FOUND'],
  InvalidInputError: [400, 'BAD_USER_INPUT'],
  ModelArchivedError: [409, 'MODEL_ARCHIVED'],
  ModelDeployedError: [409, 'MODEL_DEPLOYED'],
  RevisionConflictError: [412, 'REVISION_CONFLICT'],
  AlreadyExistsError: [409, 'ALREADY_EXISTS'],
  TrainingJobNotCompletedError: [409, 'TRAINING_JOB_NOT_COMPLETED'],
} as const;

/**
 * The model that a mutation gave.
 * @throws RestFailure in the words of the error that it gave instead; `body` is what the caller sent
 */
export function modelOf(result: MutationResult, body: unknown): ModelNode {
  if (result.__typename === 'Model') return result;
  const { message, fieldErrors, currentRevision, jobStatus, slots } = result;
  if (fieldErrors) throw invalidRequest(fieldErrors.map((fault) => inBody(fault, body)));
  const [status, code] = failures[result.__typename];
  const detail = currentRevision === undefined ? message : anotherTag(currentRevision);
  throw new RestFailure(status, code, detail, {
    ...(currentRevision !== undefined && { current_revision: currentRevision }),
    ...(jobStatus && { training_job_status: jobStatus }),
    ...(slots && { slots }),
  });
}

/** GraphQL speaks of revisions; a caller of REST gave a tag, and it may be none that was ever given out. */
const anotherTag = (revision: number) =>
  `The ETag of the model is ${entityTag(revision)}, and If-Match asks for another; a weak one never matches.`;

/** GraphQL's paths begin with the argument's name, which REST does not have. */
function inBody({ path, message }: FieldError, body: unknown): FieldError {
  return { path: toJsonPath(path.slice(1), body), message };
}

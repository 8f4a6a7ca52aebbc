import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { FieldError } from '../../domain/field-error.ts';
import { toJsonPath } from '../../registry-json/model-json.ts';
import { HttpProblem } from '../problem.ts';
import { entityTag } from './entity-tag.ts';
import { invalidRequest } from './invalid-request.ts';
import type {
  ArchiveModelMutation,
  ModelNodeFragment,
  PatchModelMutation,
  RegisterModelMutation,
} from './models.generated.ts';

type MutationResult = (PatchModelMutation | ArchiveModelMutation | RegisterModelMutation)['result'];
type MutationError = Exclude<MutationResult, { __typename: 'Model' }>;

/** Status and code of each error: the code that GraphQL has for it, else its name. */
const statuses: Record<MutationError['__typename'], [ContentfulStatusCode, code: string]> = {
  NotFoundError: [404, 'NOT_FOUND'],
  InvalidInputError: [400, 'BAD_USER_INPUT'],
  ModelArchivedError: [409, 'MODEL_ARCHIVED'],
  ModelDeployedError: [409, 'MODEL_DEPLOYED'],
  RevisionConflictError: [412, 'REVISION_CONFLICT'],
  AlreadyExistsError: [409, 'ALREADY_EXISTS'],
  TrainingJobNotCompletedError: [409, 'TRAINING_JOB_NOT_COMPLETED'],
};

/**
 * The model that a mutation changed or registered; `body` is the JSON that the caller sent.
 * @throws HttpProblem where the mutation was refused
 */
export function modelOf(result: MutationResult, body: unknown): ModelNodeFragment {
  if (result.__typename === 'Model') return result;
  if (result.__typename === 'InvalidInputError') {
    throw invalidRequest(result.fieldErrors.map((error) => inBody(error, body)));
  }
  const [status, code] = statuses[result.__typename];
  throw new HttpProblem(status, code, detailOf(result), membersOf(result));
}

/** The message of GraphQL names a revision, but the caller sent an entity tag, perhaps of no revision at all. */
function detailOf(error: MutationError): string {
  if (error.__typename !== 'RevisionConflictError') return error.message;
  const tag = entityTag(error.currentRevision);
  return `The ETag of the model is ${tag}, and If-Match asks for another; a weak one never matches.`;
}

function membersOf(error: MutationError) {
  switch (error.__typename) {
    case 'ModelArchivedError':
      return { archived_at: error.archivedAt };
    case 'RevisionConflictError':
      return { current_revision: error.currentRevision };
    case 'ModelDeployedError':
      return { slots: error.slots };
    case 'TrainingJobNotCompletedError':
      return { training_job_status: error.jobStatus };
    default:
      return {};
  }
}

/** GraphQL's paths begin with the argument's name, which REST does not have. */
function inBody({ path, ...error }: FieldError, body: unknown): FieldError {
  return { ...error, path: toJsonPath(path.slice(1), body) };
}

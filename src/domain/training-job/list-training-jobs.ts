import { z } from 'zod';
import type { TrainingJob } from '../../database/generated/prisma/client.ts';
import { TrainingJobStatus } from '../../database/generated/prisma/enums.ts';
import type { Maybe } from '../../database/maybe.ts';
import {
  type TrainingJobFilter,
  type TrainingJobOrder,
  trainingJobList,
} from '../../database/training-job/training-job-list.ts';
import { type ListRequest, listRequest } from '../list/list-request.ts';
import type { PageArguments } from '../list/pagination.ts';
import { parseInput } from '../validation/parse-input.ts';
import { soughtIds, soughtText } from '../validation/rules.ts';
import type { RulesOf } from '../validation/rules-of.ts';
import { dateTimeRange } from '../validation/times.ts';
import { hyperparameters } from './hyperparameters.ts';

const filterSchema: z.ZodType<TrainingJobFilter> = z.strictObject({
  ids: soughtIds.nullish(),
  status: z.array(z.enum(TrainingJobStatus)).nullish(),
  datasetId: soughtText.nullish(),
  annotationSetVersion: soughtText.nullish(),
  createdAt: dateTimeRange.nullish(),
  hyperparameters: hyperparameters.nullish(),
} satisfies RulesOf<TrainingJobFilter>);

interface TrainingJobListArguments extends PageArguments {
  readonly filter?: Maybe<TrainingJobFilter>;
  readonly orderBy?: TrainingJobOrder;
}

/** Training jobs that match a filter, the last recorded first unless ordered otherwise. */
export function listTrainingJobs({
  filter: given,
  orderBy,
  ...page
}: TrainingJobListArguments): ListRequest<TrainingJob> {
  const filter = parseInput(filterSchema, given ?? {}, ['filter']);
  return listRequest(trainingJobList(filter, orderBy), page);
}

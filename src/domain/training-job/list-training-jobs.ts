import { z } from 'zod';
import type { TrainingJob } from '../../database/generated/prisma/client.ts';
import { TrainingJobStatus } from '../../database/generated/prisma/enums.ts';
import type { Maybe } from '../../database/maybe.ts';
import {
  type TrainingJobFilter,
  type TrainingJobOrder,
  trainingJobList,
  trainingJobOrderFields,
} from '../../database/training-job/training-job-list.ts';
import { filterRules } from '../list/filter.ts';
import { type ListRequest, listRequest } from '../list/list-request.ts';
import { type GivenCriterion, orderParser } from '../list/orders.ts';
import type { PageArguments } from '../list/pagination.ts';
import { parseInput } from '../validation/parse-input.ts';
import { soughtIds, soughtText } from '../validation/rules.ts';
import { dateTimeRange } from '../validation/times.ts';
import { hyperparameters } from './hyperparameters.ts';

const filterSchema = filterRules<TrainingJobFilter>({
  ids: soughtIds.nullish(),
  status: z.array(z.enum(TrainingJobStatus)).nullish(),
  datasetId: soughtText.nullish(),
  annotationSetVersion: soughtText.nullish(),
  createdAt: dateTimeRange.nullish(),
  hyperparameters: hyperparameters.nullish(),
});

export const defaultTrainingJobOrder = { field: 'CREATED_AT', direction: 'DESC' } as const;
const parseOrderBy = orderParser(trainingJobOrderFields, defaultTrainingJobOrder);

interface TrainingJobListArguments extends PageArguments {
  readonly filter?: Maybe<TrainingJobFilter>;
  readonly orderBy?: Maybe<readonly GivenCriterion<TrainingJobOrder>[]>;
}

/** Training jobs that match a filter, the last recorded first unless ordered otherwise. */
export function listTrainingJobs({
  filter: given,
  orderBy,
  ...page
}: TrainingJobListArguments): ListRequest<TrainingJob> {
  const filter = parseInput(filterSchema, given ?? {}, ['filter']);
  const order = parseOrderBy(orderBy);
  return listRequest(trainingJobList(filter, order), page);
}

import { z } from 'zod';
import type { TrainingJob } from '../../database/generated/prisma/client.ts';
import type { Maybe } from '../../database/maybe.ts';
import {
  type TrainingJobFilter,
  type TrainingJobOrder,
  trainingJobList,
} from '../../database/training-job/training-job-list.ts';
import { type ListRequest, listRequest } from '../list/list-request.ts';
import type { PageArguments } from '../list/pagination.ts';
import { parseInput } from '../validation/parse-input.ts';
import { dateTimeRange, text } from '../validation/rules.ts';

type Filter = Maybe<TrainingJobFilter>;

const filterSchema = z
  .object({
    ids: z.array(text(0, 1_000)).max(1_000, { error: 'has more than 1000 entries' }).nullish(),
    datasetId: text(0, 200).nullish(),
    annotationSetVersion: text(0, 200).nullish(),
    createdAt: dateTimeRange.nullish(),
  })
  .nullish();

export interface TrainingJobListArguments extends PageArguments {
  readonly filter?: Filter;
  readonly orderBy?: TrainingJobOrder;
}

/** The training jobs that a filter leaves, the last recorded first unless ordered otherwise. */
export function listTrainingJobs({
  filter,
  orderBy,
  ...page
}: TrainingJobListArguments): ListRequest<TrainingJob> {
  parseInput(filterSchema, filter, ['filter']);
  return listRequest(trainingJobList(filter ?? {}, orderBy), page);
}

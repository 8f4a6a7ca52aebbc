import { z } from 'zod';
import type { Queryable } from '../database/client.ts';
import type { TrainingJob } from '../database/generated/prisma/client.ts';
import { countRows, type Page, selectPage } from '../database/select-page.ts';
import {
  type TrainingJobFilter,
  type TrainingJobOrder,
  trainingJobList,
} from '../database/training-job-list.ts';
import { dateTimeRange } from './model-filter.ts';
import { type PageArguments, pageRequest } from './page.ts';
import { text, validated } from './validation.ts';

type Filter = TrainingJobFilter | null | undefined;

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

/** A page of the training jobs that a filter leaves, the last recorded first unless ordered otherwise. */
export async function listTrainingJobs(
  db: Queryable,
  fields: Iterable<string>,
  { filter, orderBy, ...page }: TrainingJobListArguments,
): Promise<Page<TrainingJob>> {
  validated(filterSchema, filter, ['filter']);
  return selectPage<TrainingJob>(db, trainingJobList(fields, filter ?? {}, orderBy), pageRequest(page));
}

export async function countTrainingJobs(db: Queryable, filter: Filter): Promise<number> {
  validated(filterSchema, filter, ['filter']);
  return countRows(db, trainingJobList([], filter ?? {}));
}

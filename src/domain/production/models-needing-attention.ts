import { setImmediate } from 'node:timers/promises';
import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import { attentionList, attentionOrder } from '../../database/model/attention-list.ts';
import { servingModels } from '../../database/model/models.ts';
import { perClassMetricsByModelIds } from '../../database/model/per-class-metrics.ts';
import { sumsOfReviews } from '../../database/production/detection-sums.ts';
import type { Selection } from '../../database/sql/columns.ts';
import { type Page, type PageRequest, selectPage } from '../../database/sql/select-page.ts';
import { type PageArguments, pageRequest } from '../list/pagination.ts';
import { defaultMargin } from '../statistics/production.ts';
import { modelHealth, worstProbability } from './health.ts';
import { defaultPeriod } from './report-period.ts';

/** Deployed model that is WATCH or DEGRADED, with the probability of its worst artifact type. */
interface Attention {
  readonly modelId: string;
  readonly probability: number;
}

/** Deployed models that are WATCH or DEGRADED by the reviews of the last 30 days. */
export async function findModelsNeedingAttention(db: Queryable, now: Date): Promise<Attention[]> {
  const models = await servingModels(db);
  const ids = models.map(({ id }) => id);
  const reviews = byModel(await sumsOfReviews(db, ids, defaultPeriod(now)));
  const metrics = byModel(await perClassMetricsByModelIds(db, [...reviews.keys()]));
  const reviewed = models.filter(({ id }) => reviews.has(id));
  const found: Attention[] = [];
  for (const { id, artifactTypes } of reviewed) {
    const health = modelHealth(artifactTypes, metrics.get(id) ?? [], reviews.get(id) ?? [], defaultMargin);
    const needsAttention = health.status === 'WATCH' || health.status === 'DEGRADED';
    if (needsAttention) found.push({ modelId: id, probability: worstProbability(health) ?? 0 });
    // There may be hundreds of models of about a millisecond each: other work must run in between.
    await setImmediate();
  }
  return found;
}

/** Requested page of the models that need attention. */
export const attentionPage = (page: PageArguments): PageRequest => pageRequest(attentionOrder, page);

/** Page of the models that need attention, worst first. */
export async function listModelsNeedingAttention<Field extends keyof Model>(
  db: Queryable,
  selection: Selection<Model, Field>,
  found: readonly Attention[],
  page: PageRequest,
): Promise<Page<Pick<Model, Field>>> {
  return selectPage(db, attentionList(found), selection, page);
}

function byModel<Row extends { readonly modelId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.modelId, [...(groups.get(row.modelId) ?? []), row]);
  return groups;
}

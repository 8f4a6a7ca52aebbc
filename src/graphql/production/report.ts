import type { Model } from '../../database/generated/prisma/client.ts';
import type { Period } from '../../database/production/detection-sums.ts';
import { once } from '../../domain/once.ts';
import { nothingDetected } from '../../domain/production/detection-rates.ts';
import { type ModelHealth, modelHealth } from '../../domain/production/health.ts';
import { parseReport, type ReportInput } from '../../domain/production/report-period.ts';
import type { Turns } from '../../domain/turns.ts';
import type { Context } from '../context.ts';
import type { PeriodLoaders } from './loader.ts';

/** Production of a model in a period. Reads only what is requested. */
export interface Report {
  readonly modelId: string;
  readonly artifactTypes: readonly string[];
  readonly period: Period;
  readonly loaders: PeriodLoaders;
  readonly inTurn: Turns;
  health(): Promise<ModelHealth>;
}

/** One artifact type of a report. */
export interface ReportedClass {
  readonly report: Report;
  readonly artifactType: string;
}

export function createReport(
  { loaders, inTurn }: Pick<Context, 'loaders' | 'inTurn'>,
  { id, artifactTypes }: Pick<Model, 'id' | 'artifactTypes'>,
  question: ReportInput,
): Report {
  const { period, margin } = parseReport(question, loaders.requestTime());
  const own = loaders.production(period);
  return {
    modelId: id,
    artifactTypes,
    period,
    loaders: own,
    inTurn,
    health: once(async () => {
      const [metrics, reviews] = await Promise.all([
        loaders.perClassMetricsByModelId.load(id),
        own.reviewsByModelId.load(id),
      ]);
      return inTurn(() => modelHealth(artifactTypes, metrics, reviews, margin));
    }),
  };
}

/** Health of an artifact type, from reviews. */
export async function healthOf({ report, artifactType }: ReportedClass) {
  const { classes } = await report.health();
  return report.inTurn(() => {
    const health = classes.find((one) => one.artifactType === artifactType);
    if (!health) throw new Error(`The artifact type ${artifactType} is missing in its own report`);
    return health;
  });
}

/** Detections of an artifact type in the period and in the preceding one. */
export async function sumsOf({ report, artifactType }: ReportedClass) {
  const rows = await report.loaders.sumsByModelId.load(report.modelId);
  return report.inTurn(() => {
    const own = rows.filter((row) => row.artifactType === artifactType);
    return {
      now: own.find(({ isBefore }) => !isBefore) ?? nothingDetected,
      before: own.find(({ isBefore }) => isBefore) ?? nothingDetected,
    };
  });
}

import { builder } from '../builder.ts';
import { ProductionClass } from './class.ts';
import { HealthStatus } from './health-status.ts';
import { readClasses } from './read-classes.ts';
import type { Report } from './report.ts';

export const ProductionReport = builder.objectRef<Report>('ProductionReport').implement({
  description: 'Detections and reviews of a model in production over a period.',
  fields: (t) => ({
    status: t.field({
      type: HealthStatus,
      description: 'Status of the worst artifact type. UNKNOWN: all are UNKNOWN.',
      resolve: async (report) => (await report.health()).status,
    }),
    retrainRecommended: t.boolean({
      description: '`true`: the status is DEGRADED. Retrain, and roll back until then.',
      resolve: async (report) => (await report.health()).retrainRecommended,
    }),
    reasons: t.stringList({
      description: 'Reasons for the status: a sentence per artifact type, worst first.',
      resolve: async (report) => [...(await report.health()).reasons],
    }),
    audioSeconds: t.float({
      description: 'Length of the audio analysed in the period, in seconds.',
      resolve: async ({ loaders, modelId }) => {
        const sums = await loaders.sumsByModelId.load(modelId);
        // A window covers every artifact type of the model, so each type has all of the audio.
        return sums.find(({ isBefore }) => !isBefore)?.audioSeconds ?? 0;
      },
    }),
    classes: t.field({
      type: [ProductionClass],
      description: 'One entry for each artifact type of the model.',
      resolve: async (report, _, context, info) => {
        await readClasses(report, context, info);
        return context.inTurn(() => report.artifactTypes.map((artifactType) => ({ report, artifactType })));
      },
    }),
  }),
});

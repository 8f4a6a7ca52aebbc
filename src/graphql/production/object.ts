import { builder } from '../builder.ts';
import { ProductionClass } from './class.ts';
import { HealthStatus } from './health-status.ts';
import type { Report } from './report.ts';

export const ProductionReport = builder.objectRef<Report>('ProductionReport').implement({
  description:
    'How a model did in production in a period: what it detected, and what people found when they reviewed that.',
  fields: (t) => ({
    status: t.field({
      type: HealthStatus,
      description: 'That of its worst class. UNKNOWN only where no class is known.',
      resolve: async (report) => (await report.health()).status,
    }),
    retrainRecommended: t.boolean({
      description: 'Whether it is DEGRADED: better to retrain, and to roll back until then.',
      resolve: async (report) => (await report.health()).retrainRecommended,
    }),
    reasons: t.stringList({
      description:
        'Why, in words: a sentence for each class with the figures behind its status, the worst first.',
      resolve: async (report) => [...(await report.health()).reasons],
    }),
    audioSeconds: t.float({
      description: 'How much audio the model listened to in the period, in seconds, from 0.',
      resolve: async ({ loaders, modelId }) => {
        const sums = await loaders.sumsByModelId.load(modelId);
        // Every window counts for each class that the model detects, so each class has all of the audio.
        return sums.find(({ isBefore }) => !isBefore)?.audioSeconds ?? 0;
      },
    }),
    classes: t.field({
      type: [ProductionClass],
      description: 'One entry for each artifact type that the model detects.',
      resolve: (report) => report.artifactTypes.map((artifactType) => ({ report, artifactType })),
    }),
  }),
});

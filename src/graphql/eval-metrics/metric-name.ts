import { builder } from '../builder.ts';

export const MetricName = builder.enumType('MetricName', {
  description: 'A metric of the evaluation. Each is a score from 0 to 1; higher is better.',
  values: {
    PRECISION: { description: 'The share of the detected artifacts that are real.' },
    RECALL: { description: 'The share of the real artifacts that were detected.' },
    F1_SCORE: { description: 'The balance of precision and recall: their harmonic mean.' },
  } as const,
});

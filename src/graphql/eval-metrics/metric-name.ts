import { builder } from '../builder.ts';

export const MetricName = builder.enumType('MetricName', {
  description: 'A metric of the evaluation, 0 to 1. Higher is better.',
  values: {
    PRECISION: { description: 'Share of detections that are real artifacts.' },
    RECALL: { description: 'Share of real artifacts that were detected.' },
    F1_SCORE: { description: 'Harmonic mean of precision and recall.' },
  } as const,
});

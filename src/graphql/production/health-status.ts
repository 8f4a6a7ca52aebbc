import { builder } from '../builder.ts';

export const HealthStatus = builder.enumType('HealthStatus', {
  description:
    'How a model does in production, by what people found when they reviewed its detections, against its evaluation.',
  values: {
    HEALTHY: { description: 'The probability of degradation is below 0.8.' },
    WATCH: { description: 'The probability of degradation is 0.8 or more, but below 0.95.' },
    DEGRADED: { description: 'The probability of degradation is 0.95 or more.' },
    UNKNOWN: {
      description:
        'Fewer than 20 detections were reviewed, or the evaluation says too little to compare them with.',
    },
  } as const,
});

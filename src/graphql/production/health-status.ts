import { builder } from '../builder.ts';

export const HealthStatus = builder.enumType('HealthStatus', {
  description: 'Health in production: reviewed precision against the evaluation.',
  values: {
    HEALTHY: { description: 'The probability of degradation is below 0.8.' },
    WATCH: { description: 'The probability of degradation is from 0.8 to below 0.95.' },
    DEGRADED: { description: 'The probability of degradation is 0.95 or more.' },
    UNKNOWN: {
      description: 'Fewer than 20 detections were reviewed, or no usable evaluation.',
    },
  } as const,
});

import { detectionsPerHour, type DetectionRate as Shape } from '../../domain/production/detection-rates.ts';
import type { RateChange as ChangeShape } from '../../domain/statistics/production.ts';
import { builder } from '../builder.ts';

export const TimeBucket = builder.enumType('TimeBucket', {
  description: 'Length of a time bucket, in UTC.',
  values: {
    HOUR: {
      description: 'An hour. Detections by the hour are available only as long as the windows are kept.',
    },
    DAY: { description: 'A day, from midnight.' },
    WEEK: { description: 'A week, from Monday.' },
    MONTH: { description: 'A month, from its first day.' },
  } as const,
});

export const DetectionRate = builder.objectRef<Shape>('DetectionRate').implement({
  description: 'Detections of one artifact type in one time bucket.',
  fields: (t) => ({
    start: t.expose('start', {
      type: 'DateTime',
      description: 'Start of the bucket. Only its part within the period counts.',
    }),
    detections: t.expose('detections', { type: 'SafeInt', description: 'Number of detections.' }),
    audioSeconds: t.exposeFloat('audioSeconds', {
      description: 'Length of the analysed audio, in seconds.',
    }),
    detectionsPerHour: t.float({
      nullable: true,
      description: 'Detections per hour of audio. Null: no audio, which differs from 0.',
      resolve: detectionsPerHour,
    }),
  }),
});

export const RateChange = builder.objectRef<ChangeShape>('RateChange').implement({
  description:
    'Detection rate compared with the previous period of equal length. The rate also changes with the audio, so a change alone is no alarm.',
  fields: (t) => ({
    ratio: t.exposeFloat('ratio', {
      nullable: true,
      description: 'Rate divided by the previous rate. Null: no detections before.',
    }),
    pValue: t.exposeFloat('pValue', {
      description: 'Two-sided p-value of the exact binomial test for equal rates, 0 to 1.',
    }),
  }),
});

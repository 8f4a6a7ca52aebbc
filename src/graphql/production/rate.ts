import { detectionsPerHour, type DetectionRate as Shape } from '../../domain/production/detection-rates.ts';
import type { RateChange as ChangeShape } from '../../domain/statistics/production.ts';
import { builder } from '../builder.ts';

export const TimeBucket = builder.enumType('TimeBucket', {
  description: 'A stretch of time that detections are summed over, in UTC.',
  values: {
    HOUR: { description: 'An hour. Known only for as long as the windows themselves are kept.' },
    DAY: { description: 'A day, from midnight.' },
    WEEK: { description: 'A week, from Monday.' },
    MONTH: { description: 'A month, from its first day.' },
  } as const,
});

const largestInt = 2 ** 31 - 1;

/** GraphQL's Int holds no more. */
export const asInt = (count: number) => Math.min(count, largestInt);

export const DetectionRate = builder.objectRef<Shape>('DetectionRate').implement({
  description: 'What was detected of one class in one bucket of time.',
  fields: (t) => ({
    start: t.expose('start', {
      type: 'DateTime',
      description:
        'When the bucket begins. It may be before the period: then only what lies in the period counts.',
    }),
    detections: t.int({
      description: 'How many artifacts of the class were detected, from 0.',
      resolve: ({ detections }) => asInt(detections),
    }),
    audioSeconds: t.exposeFloat('audioSeconds', {
      description: 'How much audio the model listened to, in seconds, from 0.',
    }),
    detectionsPerHour: t.float({
      nullable: true,
      description: 'Detections per hour of audio. Null where there was no audio: a gap in a plot, not 0.',
      resolve: detectionsPerHour,
    }),
  }),
});

export const RateChange = builder.objectRef<ChangeShape>('RateChange').implement({
  description:
    'How the detection rate of a period differs from that of the period of equal length before it. A rate may change because the audio did, so this alone is no alarm.',
  fields: (t) => ({
    ratio: t.exposeFloat('ratio', {
      nullable: true,
      description: 'The rate now over the rate before: 2 is twice as many per hour. Null: none before.',
    }),
    pValue: t.exposeFloat('pValue', {
      description:
        'How often chance alone would change the counts as much if the rate were the same, 0 to 1: the two-sided exact binomial test.',
    }),
  }),
});

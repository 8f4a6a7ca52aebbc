import { defaultLevel, type Interval as IntervalShape } from '../../domain/statistics/intervals.ts';
import { builder } from '../builder.ts';

export const Interval = builder.objectRef<IntervalShape>('Interval').implement({
  description:
    'Credible interval: the true value lies in it with the probability `level`, and is as likely to lie below as above.',
  fields: (t) => ({
    lower: t.exposeFloat('lower', { description: 'Lower end, 0 to 1; of a difference, −1 to 1.' }),
    upper: t.exposeFloat('upper', { description: 'Upper end, 0 to 1; of a difference, −1 to 1.' }),
    level: t.exposeFloat('level', {
      description: 'Probability that the true value lies in the interval, such as 0.95.',
    }),
  }),
});

/** Assumption behind every probability and interval of two models, as part of a description. */
export const independence = 'Assumes independent validation sets; cautious if the models share one.';

/** Arguments of every interval field. */
export const intervalArguments = builder.args((t) => ({
  level: t.float({
    defaultValue: defaultLevel,
    description: `Probability of the interval: 0.5 to 0.999. Default: ${defaultLevel}.`,
  }),
}));

/**
 * Computing an interval takes as long as reading several fields; the price includes the interval's own
 * fields.
 */
export const intervalComplexity = { field: 5, multiplier: 0 };

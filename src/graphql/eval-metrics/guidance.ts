import { builder } from '../builder.ts';

export const Quality = builder.enumType('Quality', {
  description: 'Rating of an F1 score.',
  values: {
    GOOD: { description: 'Above 0.8.' },
    FAIR: { description: 'Above 0.6, up to 0.8.' },
    POOR: { description: '0.6 or less.' },
  } as const,
});

export const Reliability = builder.enumType('Reliability', {
  description: 'Reliability of an F1 score, by the width of its 95% credible interval.',
  values: {
    HIGH: { description: 'Narrower than 0.05: the score is known to about ±0.025.' },
    MEDIUM: { description: '0.05 or wider, but narrower than 0.15.' },
    LOW: { description: '0.15 or wider: too few examples for a decision.' },
  } as const,
});

import { builder } from '../builder.ts';

export const Quality = builder.enumType('Quality', {
  description: 'An F1 score in a word.',
  values: {
    GOOD: { description: 'Above 0.8.' },
    FAIR: { description: 'Above 0.6, up to 0.8 itself.' },
    POOR: { description: '0.6 or less.' },
  } as const,
});

export const Reliability = builder.enumType('Reliability', {
  description:
    'How far an F1 score can be relied on: by the width of its 95 % interval, which narrows as the support grows.',
  values: {
    HIGH: { description: 'The interval is narrower than 0.05: the score is known to about ±0.025.' },
    MEDIUM: { description: 'The interval is 0.05 wide or more, but narrower than 0.15.' },
    LOW: { description: 'The interval is 0.15 wide or wider: measured on too few examples to decide by.' },
  } as const,
});

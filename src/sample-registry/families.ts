/** One artifact type of a family: the course of its detection from the first version to the last. */
export interface SampleClass {
  readonly artifactType: string;
  readonly f1: readonly [first: number, last: number];
  /** Number of validation examples. */
  readonly support: readonly [first: number, last: number];
  /** Index of the first version that detects the type. */
  readonly since?: number;
}

/** Models trained one after the other for one purpose. */
export interface SampleFamily {
  /** Null: the models have no name. */
  readonly name: string | null;
  /** Name suffixes of the versions, oldest first; '' is a name without a version. */
  readonly versions: readonly string[];
  /** Times of the first and the last version, as shares of the sample's period. */
  readonly period: readonly [from: number, to: number];
  readonly owner: string;
  readonly datasetId: string;
  readonly chunkSizeSeconds: number;
  readonly classes: readonly SampleClass[];
  /** Version that was worse than the previous one and was rolled back. */
  readonly withdrawn?: { readonly version: string; readonly why: string };
}

const of = (
  artifactType: string,
  f1: SampleClass['f1'],
  support: SampleClass['support'],
  since = 0,
): SampleClass => ({ artifactType, f1, support, since });

export const sampleFamilies: readonly SampleFamily[] = [
  {
    name: 'TTS Glitch Detector',
    versions: ['v1', 'v2', 'v2 - High Recall', 'v3', 'v3 - High Recall', 'v3.1', 'v4'],
    period: [0.02, 0.97],
    owner: 'alice',
    datasetId: 'tts-production',
    chunkSizeSeconds: 1,
    classes: [
      of('glitch', [0.78, 0.94], [150, 2400]),
      of('long_pause', [0.72, 0.91], [80, 1100]),
      of('dropout', [0.7, 0.86], [45, 310], 3),
    ],
  },
  {
    name: 'EN-US Pronunciation Model',
    versions: ['v1.0', 'v1.1', 'v1.2', 'v1.3', 'v2.0'],
    period: [0.08, 0.93],
    owner: 'bela',
    datasetId: 'en-us-narration',
    chunkSizeSeconds: 2,
    classes: [of('mispronunciation', [0.66, 0.88], [620, 5000]), of('long_pause', [0.7, 0.83], [95, 240])],
  },
  {
    name: 'DE-DE Pronunciation Model',
    versions: ['v1.0', 'v1.1', 'v1.2'],
    period: [0.42, 0.88],
    owner: 'bela',
    datasetId: 'de-de-narration',
    chunkSizeSeconds: 2,
    classes: [of('mispronunciation', [0.61, 0.79], [210, 640])],
  },
  {
    name: 'FR-FR Pronunciation Model',
    versions: ['v0.9', 'v1.0', 'v1.1'],
    period: [0.55, 0.91],
    owner: 'chiara',
    datasetId: 'fr-fr-narration',
    chunkSizeSeconds: 2,
    classes: [
      of('mispronunciation', [0.58, 0.77], [60, 350]),
      of('robotic_voice', [0.72, 0.95], [12, 18], 1),
    ],
  },
  {
    name: 'Voice Agent Echo Detection',
    versions: ['v1.1', 'v1.2', 'v1.4', 'v1.5', 'v1.7', 'v1.8', 'v1.9', 'v1.10'],
    period: [0.1, 0.98],
    owner: 'dmitri',
    datasetId: 'agent-calls',
    chunkSizeSeconds: 4,
    classes: [of('echo', [0.75, 0.93], [340, 3100]), of('background_noise', [0.64, 0.84], [120, 900], 2)],
    withdrawn: { version: 'v1.8', why: 'echo on speakerphone calls went undetected' },
  },
  {
    name: 'Call Center Clipping Detector',
    versions: ['v1', 'v2', 'v2.1', 'v3'],
    period: [0.05, 0.8],
    owner: 'dmitri',
    datasetId: 'support-line-recordings',
    chunkSizeSeconds: 0.5,
    classes: [
      of('clipping', [0.82, 0.96], [480, 2750]),
      of('background_noise', [0.6, 0.78], [210, 700]),
      of('dropout', [0.69, 0.84], [30, 130], 1),
    ],
  },
  {
    name: 'Long Pause Detector',
    versions: ['v1', 'v2', 'v3', 'v4', 'v5'],
    period: [0.03, 0.86],
    owner: 'alice',
    datasetId: 'dialogue-pauses',
    chunkSizeSeconds: 4,
    classes: [of('long_pause', [0.81, 0.95], [260, 4200])],
  },
  {
    name: 'Audiobook Quality Gate',
    versions: ['v1', 'v1.1', 'v1.2', 'v2 - High Precision'],
    period: [0.3, 0.94],
    owner: 'chiara',
    datasetId: 'audiobook-masters',
    chunkSizeSeconds: 2,
    classes: [
      of('glitch', [0.74, 0.89], [190, 820]),
      of('long_pause', [0.77, 0.9], [310, 1250]),
      of('clipping', [0.8, 0.92], [70, 260]),
      of('background_noise', [0.62, 0.81], [150, 540]),
      of('mispronunciation', [0.52, 0.74], [88, 410], 1),
      of('robotic_voice', [0.66, 0.83], [24, 60], 2),
    ],
  },
  {
    name: 'Podcast Master Check',
    versions: ['v1', 'v2', 'v3'],
    period: [0.35, 0.83],
    owner: 'farah',
    datasetId: 'podcast-masters',
    chunkSizeSeconds: 1,
    classes: [
      of('clipping', [0.79, 0.9], [130, 520]),
      of('background_noise', [0.67, 0.8], [240, 910]),
      of('dropout', [0.71, 0.88], [36, 75]),
    ],
  },
  {
    name: 'Robotic Voice Detector',
    versions: ['v1', 'v2', 'v2 - Low Latency', 'v3'],
    period: [0.25, 0.9],
    owner: 'bela',
    datasetId: 'synthetic-speech',
    chunkSizeSeconds: 1,
    classes: [of('robotic_voice', [0.69, 0.9], [175, 1450]), of('glitch', [0.68, 0.82], [52, 190])],
  },
  {
    name: 'Streaming Dropout Monitor',
    versions: ['v0.1', 'v0.2', 'v0.3', 'v1.0'],
    period: [0.5, 0.96],
    owner: 'farah',
    datasetId: 'live-streams',
    chunkSizeSeconds: 0.5,
    classes: [of('dropout', [0.6, 0.9], [64, 1800]), of('glitch', [0.57, 0.8], [40, 230], 2)],
  },
  {
    name: 'All-in-One Artifact Detector',
    versions: ['v1', 'v2', 'v3'],
    period: [0.6, 0.99],
    owner: 'alice',
    datasetId: 'everything-2',
    chunkSizeSeconds: 2,
    classes: [
      of('glitch', [0.76, 0.91], [900, 3600]),
      of('long_pause', [0.75, 0.89], [700, 2600]),
      of('echo', [0.7, 0.87], [420, 1900]),
      of('clipping', [0.79, 0.93], [510, 2200]),
      of('dropout', [0.66, 0.84], [140, 620]),
      of('background_noise', [0.63, 0.8], [380, 1500]),
      of('mispronunciation', [0.49, 0.71], [160, 880]),
      of('robotic_voice', [0.6, 0.82], [55, 340]),
    ],
  },
  {
    name: 'Voice Agent Echo Detection - Production',
    versions: [''],
    period: [0.7, 0.7],
    owner: 'dmitri',
    datasetId: 'agent-calls',
    chunkSizeSeconds: 4,
    classes: [of('echo', [0.89, 0.89], [1250, 1250])],
  },
  {
    name: 'Clipping baseline (threshold only)',
    versions: [''],
    period: [0.015, 0.015],
    owner: 'dmitri',
    datasetId: 'support-line-recordings',
    chunkSizeSeconds: 0.5,
    classes: [of('clipping', [0.71, 0.71], [480, 480])],
  },
  {
    name: 'Breath or pause? (experiment)',
    versions: [''],
    period: [0.64, 0.64],
    owner: 'chiara',
    datasetId: 'dialogue-pauses',
    chunkSizeSeconds: 0.5,
    classes: [of('long_pause', [0.97, 0.97], [14, 14])],
  },
  {
    name: null,
    versions: ['', '', '', ''],
    period: [0.2, 0.95],
    owner: 'farah',
    datasetId: 'experiments',
    chunkSizeSeconds: 1,
    classes: [of('glitch', [0.7, 0.81], [33, 41]), of('echo', [0.66, 0.75], [19, 22])],
  },
];

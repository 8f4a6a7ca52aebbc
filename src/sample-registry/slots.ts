import type { PromotionGate } from '../domain/deployment/deployment-input.ts';

/** Change of the model that serves in a slot. */
export type SampleSlotChange =
  /** Hours after the release of the version. */
  | {
      readonly kind: 'PROMOTED';
      readonly version: string;
      readonly reason: string;
      readonly gate?: PromotionGate;
    }
  /** Days after the previous change. `version`: the version that serves again, or null. */
  | {
      readonly kind: 'ROLLED_BACK' | 'CLEARED';
      readonly version: string | null;
      readonly afterDays: number;
      readonly reason: string;
    };

/** Audio stream that the model of a slot analyses. */
export interface SampleSource {
  readonly name: string;
  /** Hours of audio on a working day. */
  readonly hoursPerDay: number;
  /** Share of that on a weekend day. */
  readonly weekendShare: number;
}

/** Slot for the models of one family. */
export interface SampleSlot {
  readonly slot: string;
  readonly family: string;
  readonly sources: readonly SampleSource[];
  readonly changes: readonly SampleSlotChange[];
  /** Artifact type on which the last version loses precision. */
  readonly decline?: {
    readonly version: string;
    readonly artifactType: string;
    readonly days: number;
    readonly precisionLost: number;
  };
}

export const sampleSlots: readonly SampleSlot[] = [
  {
    slot: 'production/tts',
    family: 'TTS Glitch Detector',
    sources: [
      { name: 'tts-eu', hoursPerDay: 42, weekendShare: 0.35 },
      { name: 'tts-us', hoursPerDay: 65, weekendShare: 0.5 },
    ],
    changes: [
      { kind: 'PROMOTED', version: 'v2', reason: 'First version that goes live.' },
      { kind: 'PROMOTED', version: 'v3', reason: 'Detects dropouts too.' },
      { kind: 'PROMOTED', version: 'v3.1', reason: 'Fewer false alarms on glitches than v3.' },
    ],
    decline: { version: 'v3.1', artifactType: 'glitch', days: 60, precisionLost: 0.24 },
  },
  {
    slot: 'canary/tts',
    family: 'TTS Glitch Detector',
    sources: [{ name: 'tts-canary', hoursPerDay: 9, weekendShare: 0.4 }],
    changes: [
      { kind: 'PROMOTED', version: 'v3 - High Recall', reason: 'How many more does it find on real audio?' },
      { kind: 'PROMOTED', version: 'v4', reason: 'A month on a tenth of the audio before it goes live.' },
    ],
  },
  {
    slot: 'production/voice-agent',
    family: 'Voice Agent Echo Detection',
    sources: [{ name: 'agent-calls', hoursPerDay: 120, weekendShare: 0.6 }],
    changes: [
      { kind: 'PROMOTED', version: 'v1.2', reason: 'First version that goes live.' },
      { kind: 'PROMOTED', version: 'v1.5', reason: 'Detects background noise too.' },
      { kind: 'PROMOTED', version: 'v1.7', reason: 'Evaluated on twice the calls.' },
      { kind: 'PROMOTED', version: 'v1.8', reason: 'Newest version.' },
      {
        kind: 'ROLLED_BACK',
        version: 'v1.7',
        afterDays: 4,
        reason: 'Echo on speakerphone calls goes undetected since v1.8.',
      },
      {
        kind: 'PROMOTED',
        version: 'v1.9',
        reason: 'Trained on speakerphone calls; better than v1.7 on both.',
      },
    ],
  },
  {
    slot: 'production/narration',
    family: 'EN-US Pronunciation Model',
    sources: [{ name: 'en-us-studio', hoursPerDay: 28, weekendShare: 0.12 }],
    changes: [
      { kind: 'PROMOTED', version: 'v1.2', reason: 'First version that goes live.' },
      { kind: 'PROMOTED', version: 'v1.3', reason: 'Better on long pauses.' },
      {
        kind: 'PROMOTED',
        version: 'v2.0',
        reason: 'Better on mispronunciation, and surely not worse on long pauses.',
        gate: { minProbability: 0.8, margin: 0.05 },
      },
    ],
  },
  {
    slot: 'staging/streams',
    family: 'Streaming Dropout Monitor',
    sources: [{ name: 'live-streams', hoursPerDay: 16, weekendShare: 1.3 }],
    changes: [
      { kind: 'PROMOTED', version: 'v0.3', reason: 'Pilot on two live channels.' },
      {
        kind: 'CLEARED',
        version: null,
        afterDays: 68,
        reason: 'The pilot is over; live channels wait for v1.0.',
      },
    ],
  },
];

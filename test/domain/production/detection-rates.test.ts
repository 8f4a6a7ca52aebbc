import { describe, expect, test } from 'vitest';
import {
  detectionsPerHour,
  rateChange,
  ratesOfBuckets,
} from '../../../src/domain/production/detection-rates.ts';

describe('the detection rate', () => {
  test('is detections per hour of audio, not of time', () => {
    expect(detectionsPerHour({ detections: 10, audioSeconds: 7_200 })).toBe(5);
    expect(detectionsPerHour({ detections: 0, audioSeconds: 1 })).toBe(0);
  });

  test('is null where there was no audio', () => {
    expect(detectionsPerHour({ detections: 0, audioSeconds: 0 })).toBeNull();
  });

  test('is there for every bucket in order, also where nothing was recorded', () => {
    const sums = [
      { start: 3_600_000, detections: 2, audioSeconds: 60 },
      { start: 0, detections: 1, audioSeconds: 30 },
    ];
    expect(ratesOfBuckets([0, 3_600_000, 7_200_000], sums)).toEqual([
      { start: new Date(0), detections: 1, audioSeconds: 30 },
      { start: new Date(3_600_000), detections: 2, audioSeconds: 60 },
      { start: new Date(7_200_000), detections: 0, audioSeconds: 0 },
    ]);
  });

  test('changes as published: 120 in 10 hours against 80 in 10 hours', () => {
    const hours = 10 * 3_600;
    const change = rateChange(
      { detections: 120, audioSeconds: hours },
      { detections: 80, audioSeconds: hours },
    );
    expect(change?.ratio).toBe(1.5);
    expect(change?.pValue).toBeCloseTo(0.005685, 6);
  });

  test('has no change where either period has no audio', () => {
    const [some, none] = [
      { detections: 3, audioSeconds: 60 },
      { detections: 0, audioSeconds: 0 },
    ];
    expect([rateChange(some, none), rateChange(none, some)]).toEqual([null, null]);
  });
});

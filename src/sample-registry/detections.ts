import type { RecordDetectionsInput } from '../domain/production/detections-input.ts';
import { performanceAt } from './performance.ts';
import { randomFrom } from './random.ts';
import type { Serving } from './serving.ts';
import type { SampleSource } from './slots.ts';
import { day, hour } from './step.ts';

/** √3: uniform noise with this factor has the variance of counts of rare events. */
const spread = Math.sqrt(3);

interface Window {
  readonly start: Date;
  readonly end: Date;
}

/** Detections of a model while it served: one window per day and source, for finished days. */
export function detectionsOf(seed: string, serving: Serving, since: Date): RecordDetectionsInput[] {
  const windows = daysOf(serving, since);
  return serving.slot.sources.flatMap((source) =>
    windows.map((window) => detectionsIn(seed, serving, source, window)),
  );
}

/** Days of a time range, which may begin and end within a day. An unfinished day has no window yet. */
function daysOf({ from, to, isOngoing }: Serving, since: Date): Window[] {
  const first = Math.max(from.getTime(), midnight(since));
  const end = isOngoing ? midnight(to) : to.getTime();
  const days: Window[] = [];
  for (let start = first; start < end; start = midnight(new Date(start)) + day) {
    days.push({ start: new Date(start), end: new Date(Math.min(midnight(new Date(start)) + day, end)) });
  }
  return days;
}

function detectionsIn(
  seed: string,
  serving: Serving,
  { name, hoursPerDay, weekendShare }: SampleSource,
  { start, end }: Window,
): RecordDetectionsInput {
  const { slot, model } = serving;
  const random = randomFrom(seed, 'detections', slot.slot, model.id, name, start.toISOString());
  const isWeekend = [0, 6].includes(start.getUTCDay());
  const share = ((end.getTime() - start.getTime()) / day) * (isWeekend ? weekendShare : 1);
  const hours = hoursPerDay * share * random.between(0.85, 1.15);
  const counts = model.metrics.perClass.map((metric) => {
    const mean = hours * performanceAt(seed, serving, metric, start).detectionsPerHour;
    const noise = random.between(-spread, spread) * Math.sqrt(mean);
    return { artifactType: metric.artifactType, detections: Math.max(0, Math.round(mean + noise)) };
  });
  const audioSeconds = Math.round((hours * hour) / 100) / 10;
  return { modelId: model.id, source: name, windowStart: start, windowEnd: end, audioSeconds, counts };
}

function midnight(time: Date): number {
  return Math.floor(time.getTime() / day) * day;
}

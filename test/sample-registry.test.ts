import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RegistryEvent } from '../src/database/generated/prisma/client.ts';
import { chainFault, chainStart } from '../src/domain/event-chain.ts';
import { modelStatus } from '../src/domain/model.ts';
import { generateSampleRegistry, sampleSeed } from '../src/sample-registry/generate.ts';
import { RegistryInUseError, seedSampleRegistry } from '../src/sample-registry/seed.ts';
import { startApp, type TestApp } from './support/app.ts';
import { recordJob } from './support/registry.ts';

const now = new Date('2026-11-22T12:00:00Z');
const twoYearsAgo = new Date('2024-11-22T12:00:00Z');

type LoadedModels = Awaited<ReturnType<typeof loadModels>>;

let app: TestApp;
let steps: number;
let statements = 0;
let models: LoadedModels;
let events: RegistryEvent[];

beforeAll(async () => {
  app = await startApp('embedded', {
    onStatement: () => {
      statements += 1;
    },
  });
  const before = statements;
  steps = await seedSampleRegistry({ ...app.app.registry, now: () => now });
  statements -= before;
  models = await loadModels();
  events = await app.app.registry.client.registryEvent.findMany({ orderBy: { sequence: 'asc' } });
});
afterAll(() => app[Symbol.asyncDispose]());

function loadModels() {
  return app.app.registry.client.model.findMany({ include: { perClassMetrics: true, trainingJob: true } });
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

const metricsOf = (loaded: LoadedModels) => loaded.flatMap(({ perClassMetrics }) => perClassMetrics);

test('holds 60 models in a dozen families with versions, and a few without a version or a name', () => {
  expect(models).toHaveLength(60);
  const versioned = models.filter(({ version }) => version !== null);
  expect(new Set(versioned.map(({ family }) => family)).size).toBe(12);
  expect(models.filter(({ name, version }) => name && !version)).toHaveLength(3);
  expect(models.filter(({ name }) => name === null)).toHaveLength(4);
  expect(models.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'TTS Glitch Detector v2 - High Recall',
      'EN-US Pronunciation Model v1.3',
      'Voice Agent Echo Detection v1.10',
    ]),
  );
});

test('detects 8 artifact types, evaluated on 12 to 5,000 examples', () => {
  const metrics = metricsOf(models);
  expect([...new Set(metrics.map(({ artifactType }) => artifactType))].sort()).toEqual([
    'background_noise',
    'clipping',
    'dropout',
    'echo',
    'glitch',
    'long_pause',
    'mispronunciation',
    'robotic_voice',
  ]);
  const supports = metrics.map(({ support }) => support);
  expect(Math.min(...supports)).toBe(12);
  expect(Math.max(...supports)).toBe(5_000);
});

test("every class's F1 agrees with its precision and recall, and the overall scores are the classes' means", () => {
  for (const { precision, recall, f1Score } of metricsOf(models)) {
    expect(Math.abs(f1Score - (2 * precision * recall) / (precision + recall))).toBeLessThan(0.0051);
    expect(Math.min(precision, recall)).toBeGreaterThan(0.3);
    expect(Math.max(precision, recall)).toBeLessThan(1);
  }
  for (const model of models) {
    const mean =
      model.perClassMetrics.reduce((sum, { f1Score }) => sum + f1Score, 0) / model.perClassMetrics.length;
    expect(Math.abs(model.f1Score - mean)).toBeLessThan(0.0051);
  }
});

test('scores grow from the first version of a family to its last, with a few regressions on the way', () => {
  const versioned = models.filter(({ version }) => version !== null);
  let regressions = 0;
  for (const name of new Set(versioned.map(({ family }) => family))) {
    const scores = versioned
      .filter(({ family }) => family === name)
      .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
      .map(({ f1Score }) => f1Score);
    expect(scores.at(-1)).toBeGreaterThan(scores[0] ?? 1);
    regressions += scores.filter((score, at) => score < (scores[at - 1] ?? 0)).length;
  }
  expect(regressions).toBeGreaterThanOrEqual(2);
  expect(regressions).toBeLessThanOrEqual(10);
});

test('most models are active, a few inactive, a few archived with a reason', () => {
  expect(countBy(models.map(modelStatus))).toEqual({ ACTIVE: 42, INACTIVE: 8, ARCHIVED: 10 });
  const archived = events.filter(({ type }) => type === 'MODEL_ARCHIVED');
  expect(archived).toHaveLength(10);
  for (const { reason } of archived) expect(reason).toBeTruthy();
});

test('each model has a completed job of its own with all its details', () => {
  expect(new Set(models.map(({ trainingJobId }) => trainingJobId)).size).toBe(60);
  for (const { trainingJob, createdAt } of models) {
    expect(trainingJob.status).toBe('COMPLETED');
    expect(Object.entries(trainingJob).filter(([, value]) => value === null)).toEqual([]);
    expect(trainingJob.completedAt?.getTime()).toBeGreaterThan(trainingJob.startedAt?.getTime() ?? Infinity);
    expect(createdAt.getTime()).toBeGreaterThan(trainingJob.completedAt?.getTime() ?? Infinity);
  }
});

test('some jobs failed, were cancelled, are running or wait, and have no model', async () => {
  const jobs = await app.app.registry.client.trainingJob.findMany({ where: { models: { none: {} } } });
  expect(countBy(jobs.map(({ status }) => status))).toEqual({
    FAILED: 4,
    CANCELLED: 3,
    RUNNING: 2,
    PENDING: 1,
  });
});

test('its history is spread over two years, in order, by several people and services', () => {
  expect(steps).toBe(events.length);
  expect(events.length).toBeGreaterThan(300);
  const times = events.map(({ time }) => time.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times[0]).toBeGreaterThan(twoYearsAgo.getTime());
  expect(times.at(-1)).toBeLessThanOrEqual(now.getTime());
  const perQuarter = countBy(times.map((time) => `${Math.floor((time - twoYearsAgo.getTime()) / 7.9e9)}`));
  expect(Object.keys(perQuarter)).toHaveLength(8);
  expect(Math.min(...Object.values(perQuarter))).toBeGreaterThan(10);
  expect(new Set(events.map(({ actor }) => actor)).size).toBeGreaterThanOrEqual(6);
  expect(Object.keys(countBy(events.map(({ type }) => type)))).toHaveLength(7);
});

test('its chain of events is whole', () => {
  let previous = chainStart;
  for (const event of events) {
    expect(chainFault(event, previous)).toBeNull();
    previous = { sequence: event.sequence, hash: event.hash };
  }
});

test('the same seed and time give the same history; another seed gives another', () => {
  expect(generateSampleRegistry(sampleSeed, now)).toEqual(generateSampleRegistry(sampleSeed, now));
  expect(generateSampleRegistry('other', now)[0]).not.toEqual(generateSampleRegistry(sampleSeed, now)[0]);
});

test('at another time, the ids and metrics are the same', () => {
  const registered = (at: Date) =>
    generateSampleRegistry(sampleSeed, at)
      .flatMap((step) => (step.action === 'registerModel' ? [step.input] : []))
      .sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
  expect(registered(new Date('2029-03-01T05:06:07Z'))).toEqual(registered(now));
});

test('takes at most 5 statements per change, and is put in only once', async () => {
  expect(statements).toBeLessThan(steps * 5);
  expect(await seedSampleRegistry(app.app.registry)).toBe(0);
  expect(await app.app.registry.client.model.count()).toBe(60);
});

test('is never mixed with another history', async () => {
  await using other = await startApp();
  await recordJob(other);
  await expect(seedSampleRegistry(other.app.registry)).rejects.toThrow(RegistryInUseError);
  expect(await other.app.registry.client.registryEvent.count()).toBe(1);
});

test('a seeding that fails in the middle leaves nothing behind', async () => {
  await using other = await startApp();
  const { registry } = other.app;
  const early = { ...registry, now: () => new Date('1971-06-01T00:00:00Z') };
  await expect(seedSampleRegistry(early)).rejects.toThrow();
  expect(await registry.client.registryEvent.count()).toBe(0);
});

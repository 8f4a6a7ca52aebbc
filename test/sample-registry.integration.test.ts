import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RegistryEvent } from '../src/database/generated/prisma/client.ts';
import { modelStatus } from '../src/domain/model/model.ts';
import { modelHealth } from '../src/domain/production/health.ts';
import { chainStart, checkChainLink } from '../src/domain/registry-event/verify-chain.ts';
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
    now: () => now,
    onStatement: () => {
      statements += 1;
    },
  });
  const before = statements;
  ({ changes: steps } = await seedSampleRegistry(app.app.registry));
  statements -= before;
  models = await loadModels();
  events = await app.app.registry.client.registryEvent.findMany({ orderBy: { sequence: 'asc' } });
}, 180_000);
afterAll(() => app[Symbol.asyncDispose]());

function loadModels() {
  return app.app.registry.client.model.findMany({ include: { perClassMetrics: true, trainingJob: true } });
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

const name = (version: string) => `Voice Agent Echo Detection ${version}`;

function event(type: string, modelId: string): RegistryEvent {
  return events.find((one) => one.type === type && one.modelId === modelId) as RegistryEvent;
}

/** The models with a class whose reviews of the last 30 days say WATCH or DEGRADED, in a sample made at a time. */
function needingAttention(at: Date): string[] {
  const { steps, reviews } = generateSampleRegistry(sampleSeed, at);
  const since = new Date(at.getTime() - 30 * 24 * 3_600_000);
  const found = reviews.filter(({ reviewedAt }) => reviewedAt >= since);
  const ids = [...new Set(found.map(({ modelId }) => modelId))];
  return ids.filter((id) => {
    const registered = steps.find((step) => step.action === 'registerModel' && step.input.id === id);
    if (registered?.action !== 'registerModel') return false;
    const { artifactTypes, evalMetrics } = registered.input;
    const sums = artifactTypes.map((artifactType) => {
      const ofClass = found.filter((one) => one.modelId === id && one.artifactType === artifactType);
      const sum = (field: 'confirmed' | 'rejected') => ofClass.reduce((total, one) => total + one[field], 0);
      return {
        modelId: id,
        artifactType,
        confirmed: sum('confirmed'),
        rejected: sum('rejected'),
        confirmedWithMissCheck: 0,
        missed: 0,
      };
    });
    const { status } = modelHealth(artifactTypes, evalMetrics.perClass, sums, 0.05);
    return status === 'WATCH' || status === 'DEGRADED';
  });
}

const metricsOf = (loaded: LoadedModels) => loaded.flatMap(({ perClassMetrics }) => perClassMetrics);

test('the sample holds 60 models in a dozen families with versions, and a few without a version or a name', () => {
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

test('the sample has 8 artifact types, evaluated on 12 to 5,000 examples', () => {
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

test('the metrics of the sample agree: F1 with precision and recall, overall with the means', () => {
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

test('the scores of the sample grow from the first version of a family to its last, with a few regressions', () => {
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

test('the models of the sample are mostly active, a few inactive, a few archived with a reason', () => {
  expect(countBy(models.map(modelStatus))).toEqual({ ACTIVE: 42, INACTIVE: 8, ARCHIVED: 10 });
  const archived = events.filter(({ type }) => type === 'MODEL_ARCHIVED');
  expect(archived).toHaveLength(10);
  for (const { reason } of archived) expect(reason).toBeTruthy();
});

test('each model of the sample has a completed training job of its own with all details', () => {
  expect(new Set(models.map(({ trainingJobId }) => trainingJobId)).size).toBe(60);
  for (const { trainingJob, createdAt } of models) {
    expect(trainingJob.status).toBe('COMPLETED');
    expect(Object.entries(trainingJob).filter(([, value]) => value === null)).toEqual([]);
    expect(trainingJob.completedAt?.getTime()).toBeGreaterThan(trainingJob.startedAt?.getTime() ?? Infinity);
    expect(createdAt.getTime()).toBeGreaterThan(trainingJob.completedAt?.getTime() ?? Infinity);
  }
});

test('the models of the sample say where they are and where they are from; experiments only have a run', () => {
  for (const { name, artifactUri, digest, gitCommit, runUrl } of models) {
    expect(runUrl).toMatch(/^https:/);
    const rest = [artifactUri, digest, gitCommit];
    expect(rest.filter((value) => value !== null)).toHaveLength(name === null ? 0 : 3);
  }
  expect(new Set(models.map(({ digest }) => digest)).size).toBe(57);
});

test('the sample can be searched by tags, which reviews added to, and by hyperparameters', async () => {
  const { data } = await app.query(`{
    reviewed: models(filter: { tags: [{ key: "team", value: "voice-agents" }, { key: "reviewed-by", value: "dmitri" }] }) { totalCount }
    tuned: trainingJobs(filter: { hyperparameters: { optimizer: "adamw", dropout: 0.1 } }) { totalCount }
  }`);
  expect(data.reviewed.totalCount).toBeGreaterThan(3);
  expect(data.tuned.totalCount).toBeGreaterThan(10);
});

test('some training jobs of the sample have no model: failed, cancelled, running and pending ones', async () => {
  const jobs = await app.app.registry.client.trainingJob.findMany({ where: { models: { none: {} } } });
  expect(countBy(jobs.map(({ status }) => status))).toEqual({
    FAILED: 4,
    CANCELLED: 3,
    RUNNING: 2,
    PENDING: 1,
  });
});

test('the history of the sample is spread over two years, in order, by several people and services', () => {
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
  expect(Object.keys(countBy(events.map(({ type }) => type)))).toHaveLength(10);
});

test('the chain of events of the sample holds', () => {
  let previous = chainStart;
  for (const event of events) {
    expect(checkChainLink(event, previous)).toBeNull();
    previous = { sequence: event.sequence, hash: event.hash };
  }
});

test('the sample has models in three slots in production and a canary, and a cleared pilot', async () => {
  const { data } = await app.query(
    '{ deployments { nodes { slot model { displayName status } since reason } } }',
  );
  expect(
    data.deployments.nodes.map(({ slot, model }: { slot: string; model: { displayName: string } | null }) => [
      slot,
      model?.displayName ?? null,
    ]),
  ).toEqual([
    ['canary/tts', 'TTS Glitch Detector v4'],
    ['production/narration', 'EN-US Pronunciation Model v2.0'],
    ['production/tts', 'TTS Glitch Detector v3.1'],
    ['production/voice-agent', 'Voice Agent Echo Detection v1.9'],
    ['staging/streams', null],
  ]);
});

test('the withdrawn version of the sample went live, and was rolled back before it was deactivated', async () => {
  const { data } = await app.query(`{ deployment(slot: "production/voice-agent") {
    history(first: 3) { nodes { kind time by reason model { displayName } previousModel { id displayName } } } } }`);
  const [better, rolledBack, promoted] = data.deployment.history.nodes;
  expect(promoted).toMatchObject({ kind: 'PROMOTED', model: { displayName: name('v1.8') } });
  expect(rolledBack).toMatchObject({
    kind: 'ROLLED_BACK',
    by: 'dmitri',
    reason: 'Echo on speakerphone calls goes undetected since v1.8.',
    model: { displayName: name('v1.7') },
    previousModel: { displayName: name('v1.8') },
  });
  expect(better).toMatchObject({ kind: 'PROMOTED', model: { displayName: name('v1.9') } });
  const { time } = event('MODEL_DEACTIVATED', rolledBack.previousModel.id);
  expect(Date.parse(rolledBack.time)).toBeLessThan(time.getTime());
});

test('a promotion of the sample passed a gate, whose figures are kept', async () => {
  const { data } = await app.query(`{ deployment(slot: "production/narration") {
    history(first: 1) { nodes { check { passes classes { artifactType probabilityNotWorse } } } } } }`);
  const [{ check }] = data.deployment.history.nodes;
  expect(check.passes).toBe(true);
  expect(check.classes).toHaveLength(2);
});

test('each source of the sample has detections on every day of the last year, fewer at weekends', async () => {
  const { client } = app.app.registry;
  const days = new Map<string, number>();
  for (const window of await client.detectionWindow.findMany({ include: { model: true } })) {
    const key = JSON.stringify([
      window.model.family,
      window.source,
      window.windowStart.toISOString().slice(0, 10),
    ]);
    days.set(key, (days.get(key) ?? 0) + window.audioSeconds);
  }
  const daysOf = (source: string) =>
    [...days].flatMap(([key, seconds]) => {
      const [, of, day] = JSON.parse(key);
      return of === source ? [{ day, seconds }] : [];
    });
  for (const source of ['tts-eu', 'tts-us', 'agent-calls', 'en-us-studio']) {
    const seconds = { work: 0, weekend: 0 };
    for (const { day, seconds: more } of daysOf(source))
      seconds[[0, 6].includes(new Date(day).getUTCDay()) ? 'weekend' : 'work'] += more / 3_600;
    expect([source, daysOf(source).length]).toEqual([source, 365]);
    expect(seconds.weekend / 2).toBeLessThan(0.7 * (seconds.work / 5));
    expect(seconds.work).toBeGreaterThan(5_000);
  }
});

test('a model of the sample has detections and reviews only while it served', async () => {
  const { client } = app.app.registry;
  const changes = await client.deploymentChange.findMany({ orderBy: [{ slot: 'asc' }, { number: 'asc' }] });
  const servings = changes.map(({ slot, modelId, time }, at) => {
    const next = changes[at + 1];
    return { modelId, from: time, to: next?.slot === slot ? next.time : now };
  });
  const served = (id: string, start: Date, end: Date) =>
    servings.some(({ modelId, from, to }) => modelId === id && from <= start && end <= to);
  const windows = await client.detectionWindow.findMany();
  expect(windows.filter((one) => !served(one.modelId, one.windowStart, one.windowEnd))).toEqual([]);
  const reviews = await client.review.findMany();
  expect(reviews.filter((one) => !served(one.modelId, one.reviewedAt, one.reviewedAt))).toEqual([]);
  const sought = reviews.filter(({ missed }) => missed !== null);
  expect(sought.length).toBeGreaterThan(100);
  expect(sought.length).toBeLessThan(reviews.length);
});

test('one serving model of the sample degrades while its detections rise, and the others are healthy', async () => {
  const { data } = await app.query(`{
    modelsNeedingAttention { nodes { displayName production {
      status retrainRecommended classes { artifactType status precision rateChange { ratio } } } } }
    deployments { nodes { model { displayName production { status classes { status reviewed } } } } } }`);
  expect(data.modelsNeedingAttention.nodes).toHaveLength(1);
  const [{ displayName, production }] = data.modelsNeedingAttention.nodes;
  expect(displayName).toBe('TTS Glitch Detector v3.1');
  expect(production).toMatchObject({ status: 'DEGRADED', retrainRecommended: true });
  const glitch = production.classes.find((one: { artifactType: string }) => one.artifactType === 'glitch');
  expect(glitch.precision).toBeLessThan(0.82);
  expect(glitch.rateChange.ratio).toBeGreaterThan(1.08);
  for (const { model } of data.deployments.nodes) {
    if (!model || model.displayName === displayName) continue;
    for (const { status, reviewed } of model.production.classes) {
      expect([model.displayName, status]).toEqual([model.displayName, 'HEALTHY']);
      expect(reviewed).toBeGreaterThan(100);
    }
  }
});

test('the degrading model of the sample was HEALTHY, then WATCH, then DEGRADED', async () => {
  const statuses: string[] = [];
  for (let days = 70; days >= 0; days -= 2) {
    const until = new Date(now.getTime() - days * 24 * 3_600_000);
    const since = new Date(until.getTime() - 30 * 24 * 3_600_000);
    const { data } = await app.query(
      `query ($since: DateTime!, $until: DateTime!) {
        model(id: "model-1d4e1b0c30") { production(since: $since, until: $until) { status } } }`,
      { since, until },
    );
    const { status } = data.model.production;
    if (statuses.at(-1) !== status) statuses.push(status);
  }
  expect(statuses).toEqual(['HEALTHY', 'WATCH', 'DEGRADED']);
});

test('the sample has the same model needing attention, and no other, whenever it is made', () => {
  // Half a year, in steps that are no whole days.
  for (let at = 0; at < 20; at += 1) {
    const then = new Date(now.getTime() + at * 221.4 * 3_600_000);
    expect([then, needingAttention(then)]).toEqual([then, ['model-1d4e1b0c30']]);
  }
});

test('the sample is the same for the same seed and time, and another for another seed', () => {
  expect(generateSampleRegistry(sampleSeed, now)).toEqual(generateSampleRegistry(sampleSeed, now));
  const [other, usual] = ['other', sampleSeed].map((seed) => generateSampleRegistry(seed, now).steps[0]);
  expect(other).not.toEqual(usual);
});

test('the sample has the same ids and metrics at another time', () => {
  const registered = (at: Date) =>
    generateSampleRegistry(sampleSeed, at)
      .steps.flatMap((step) => (step.action === 'registerModel' ? [step.input] : []))
      .sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
  expect(registered(new Date('2029-03-01T05:06:07Z'))).toEqual(registered(now));
});

test('seeding the sample takes at most 6 statements per change, and happens only once', async () => {
  expect(statements).toBeLessThan(steps * 6);
  const { registry } = app.app;
  expect(await seedSampleRegistry(registry)).toEqual({ changes: 0, age: 0 });
  const later = new Date('2027-01-01T12:00:00Z');
  expect(await seedSampleRegistry({ ...registry, now: () => later })).toEqual({
    changes: 0,
    age: later.getTime() - now.getTime(),
  });
  expect(await app.app.registry.client.model.count()).toBe(60);
});

test('seeding the sample into a registry with a history is refused', async () => {
  await using other = await startApp();
  await recordJob(other);
  await expect(seedSampleRegistry(other.app.registry)).rejects.toThrow(RegistryInUseError);
  expect(await other.app.registry.client.registryEvent.count()).toBe(1);
});

test('seeding the sample leaves nothing behind where it fails', async () => {
  await using other = await startApp();
  const { registry } = other.app;
  const early = { ...registry, now: () => new Date('1971-06-01T00:00:00Z') };
  await expect(seedSampleRegistry(early)).rejects.toThrow();
  expect(await registry.client.registryEvent.count()).toBe(0);
});

test('says of every model what it was evaluated on: versions of one annotation set share their data', async () => {
  const sets = models.map(({ evaluatedOnDatasetId, evaluatedOnVersion, trainingJob }) => [
    evaluatedOnDatasetId,
    evaluatedOnVersion,
    trainingJob.annotationSetVersion,
  ]);
  expect(sets.filter(([id]) => id === null)).toEqual([]);
  expect(sets.filter(([, version, trained]) => version !== trained)).toEqual([]);
  expect(new Set(sets.map(String)).size).toBeLessThan(models.length);
});

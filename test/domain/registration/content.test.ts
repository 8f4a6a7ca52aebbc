import { describe, expect, test } from 'vitest';
import type { IdentifiedInput } from '../../../src/domain/model/model-input.ts';
import { registrationContent, sameContent } from '../../../src/domain/registration/content.ts';
import { modelRow } from '../../../src/domain/registration/rows.ts';

const glitch = { artifactType: 'glitch', precision: 0.92, recall: 0.88, f1Score: 0.9, support: 150 };
const echo = { artifactType: 'echo', precision: 0.85, recall: 0.82, f1Score: 0.83, support: 80 };

const input: IdentifiedInput = {
  id: 'model-1',
  name: 'TTS Detector v2',
  description: null,
  artifactTypes: ['glitch', 'echo'],
  trainingJobId: 'job-1',
  evalMetrics: { precision: 0.89, recall: 0.85, f1Score: 0.87, perClass: [glitch, echo] },
  isActive: true,
  createdAt: new Date('2026-05-01T00:00:00Z'),
};

const model = modelRow(input, new Date('2026-05-02T00:00:00Z'));

/** Whether a model that was registered with the input, and may have changed since, has the content of another input. */
function same(again: Partial<IdentifiedInput>, changed: Partial<typeof model> = {}): boolean {
  const registered = { model: { ...model, ...changed }, content: registrationContent(input) };
  return sameContent(registered, { ...input, ...again });
}

const provenance = {
  artifactUri: 's3://models/v2.onnx',
  digest: `sha256:${'0f'.repeat(32)}`,
  gitCommit: '3f2a9c1d',
  runUrl: 'https://mlflow.example.com/runs/8d1f',
  tags: [
    { key: 'stage', value: 'trial' },
    { key: 'team', value: 'speech' },
  ],
};

describe('the content of a registration', () => {
  test('has no field of later versions that was not given', () => {
    const without = { artifactUri: null, digest: undefined, gitCommit: null, runUrl: null, tags: [] };
    expect(registrationContent({ ...input, ...without })).toEqual(registrationContent(input));
    expect(Object.keys(registrationContent(input)).toSorted()).toEqual([
      'artifactTypes',
      'createdAt',
      'description',
      'evalMetrics',
      'id',
      'isActive',
      'name',
      'trainingJobId',
    ]);
  });

  test('has its provenance and its tags by key where they were given', () => {
    expect(registrationContent({ ...input, ...provenance })).toEqual({
      ...registrationContent(input),
      ...provenance,
      tags: { stage: 'trial', team: 'speech' },
    });
  });
});

describe('a registration with provenance that is sent again', () => {
  const given = { ...input, ...provenance };
  const row = modelRow(given, new Date('2026-05-02T00:00:00Z'));
  const again = (changes: Partial<IdentifiedInput>, changed: Partial<typeof row> = {}) =>
    sameContent(
      { model: { ...row, ...changed }, content: registrationContent(given) },
      { ...given, ...changes },
    );

  test('has the same content where nothing differs', () => {
    expect(again({})).toBe(true);
  });

  test.each(Object.keys(provenance))('has other content without its %s', (field) => {
    expect(again({ [field]: null })).toBe(false);
  });

  test('has the same content with the tags of its registration or with those of now', () => {
    const now = { tags: { stage: 'live' } };
    expect(again({}, now)).toBe(true);
    expect(again({ tags: [{ key: 'stage', value: 'live' }] }, now)).toBe(true);
    expect(again({ tags: [] }, now)).toBe(false);
    expect(again({ tags: null }, { tags: {} })).toBe(true);
    expect(same({ tags: provenance.tags }, { tags: { team: 'speech', stage: 'trial' } })).toBe(true);
  });
});

describe('a registration that is sent again', () => {
  test('has the same content where nothing differs', () => {
    expect(same({})).toBe(true);
  });

  test('has the same content in whatever order the database keeps its keys', () => {
    const content = Object.fromEntries(Object.entries(registrationContent(input)).reverse());
    expect(Object.keys(content)[0]).toBe('createdAt');
    expect(sameContent({ model, content }, input)).toBe(true);
  });

  test('has the same content where null stands for what is absent', () => {
    const { description: _, ...without } = input;
    const registered = { model, content: registrationContent(without) };
    expect(sameContent(registered, { ...input, description: null })).toBe(true);
  });

  test('leaves its creation time open where it gives none', () => {
    expect(same({ createdAt: undefined })).toBe(true);
    expect(same({ createdAt: null })).toBe(true);
    expect(same({ createdAt: new Date('2026-05-01T00:00:00.001Z') })).toBe(false);
  });

  test.each<[string, Partial<IdentifiedInput>]>([
    ['name', { name: 'TTS Detector v3' }],
    ['description', { description: '' }],
    ['artifactTypes', { artifactTypes: ['echo', 'glitch'] }],
    ['trainingJobId', { trainingJobId: 'job-2' }],
    ['isActive', { isActive: false }],
    ['archivedAt', { archivedAt: new Date('2026-05-03T00:00:00Z') }],
    ['overall metrics', { evalMetrics: { ...input.evalMetrics, recall: 0.86 } }],
    [
      'per-class metrics',
      { evalMetrics: { ...input.evalMetrics, perClass: [glitch, { ...echo, support: 81 }] } },
    ],
    ['a missing artifact type', { evalMetrics: { ...input.evalMetrics, perClass: [glitch] } }],
  ])('has other content where it differs in %s', (_, again) => {
    expect(same(again)).toBe(false);
  });

  test('has the same content as the model has by now, or had when it was registered', () => {
    const renamed = { name: 'TTS Detector v2.1', description: 'renamed', isActive: false };
    expect(same(renamed, renamed)).toBe(true);
    expect(same({}, renamed)).toBe(true);
    expect(same({ ...renamed, isActive: true }, renamed)).toBe(false);
    const archived = { isActive: false, archivedAt: new Date('2026-05-03T00:00:00Z') };
    expect(same(archived, archived)).toBe(true);
  });
});

describe('the data of an evaluation', () => {
  const evaluated = (evaluatedOn: IdentifiedInput['evalMetrics']['evaluatedOn']): IdentifiedInput => ({
    ...input,
    evalMetrics: { ...input.evalMetrics, evaluatedOn },
  });
  const again = (first: IdentifiedInput, second: IdentifiedInput) =>
    sameContent({ model: modelRow(first, new Date()), content: registrationContent(first) }, second);
  const calls = evaluated({ datasetId: 'calls', version: '3' });

  test('is part of the content where it is given, and leaves no trace where it is not', () => {
    expect(registrationContent(calls)).toMatchObject({
      evalMetrics: { evaluatedOn: { datasetId: 'calls', version: '3' } },
    });
    expect(registrationContent(evaluated({ datasetId: 'calls', version: null })).evalMetrics).toEqual({
      ...input.evalMetrics,
      evaluatedOn: { datasetId: 'calls' },
    });
    expect(registrationContent(evaluated(null))).toStrictEqual(registrationContent(input));
    expect(registrationContent(input).evalMetrics).toStrictEqual(input.evalMetrics);
  });

  test('is open where a registration that is sent again does not name it', () => {
    expect(again(calls, calls)).toBe(true);
    expect(again(calls, input)).toBe(true);
    expect(again(calls, evaluated(null))).toBe(true);
    expect(again(input, evaluated(null))).toBe(true);
  });

  test.each([
    ['other data', calls, evaluated({ datasetId: 'books', version: '3' })],
    ['another version', calls, evaluated({ datasetId: 'calls', version: '4' })],
    ['no version', calls, evaluated({ datasetId: 'calls' })],
    ['data where none was recorded', input, calls],
  ])('makes other content with %s', (_, first, second) => {
    expect(again(first, second)).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import type { ModelNodeFragment } from '../../src/registry-json/model-json.generated.ts';
import { toJsonPath, toModelJson, toRegisterModelInput } from '../../src/registry-json/model-json.ts';
import { modelJson } from '../support/model-json.ts';

const node: ModelNodeFragment = {
  id: 'model-1',
  name: 'TTS Glitch Detector v2',
  description: null,
  artifactTypes: ['long_pause', 'glitch'],
  trainingJobId: 'job-of-model-1',
  isActive: true,
  createdAt: '2024-01-15T10:30:00.000Z',
  archivedAt: null,
  revision: 3,
  artifactUri: 's3://models/glitch/v2.onnx',
  digest: `sha256:${'0f'.repeat(32)}`,
  gitCommit: '3f2a9c1d',
  runUrl: 'https://mlflow.example.com/runs/8d1f',
  tags: [
    { key: '__proto__', value: 'x' },
    { key: 'team', value: 'speech' },
  ],
  evalMetrics: {
    precision: 0.89,
    recall: 0.85,
    f1Score: 0.87,
    evaluatedOn: { datasetId: 'calls-validation', version: '3' },
    perClass: [
      { artifactType: 'long_pause', precision: 0.85, recall: 0.82, f1Score: 0.83, support: 80 },
      { artifactType: 'glitch', precision: 0.92, recall: 0.88, f1Score: 0.9, support: 150 },
    ],
  },
};

describe('the registry’s JSON of a model', () => {
  test('has the names of REST, with its metrics by artifact type', () => {
    const content = modelJson('model-1', {
      created_at: node.createdAt,
      archived_at: null,
      artifact_uri: 's3://models/glitch/v2.onnx',
      digest: `sha256:${'0f'.repeat(32)}`,
      git_commit: '3f2a9c1d',
      run_url: 'https://mlflow.example.com/runs/8d1f',
      tags: JSON.parse('{ "__proto__": "x", "team": "speech" }'),
    });
    expect(toModelJson(node)).toEqual(content);
  });

  test('is registered as the same model again', () => {
    const { revision: _, ...content } = node;
    expect(toRegisterModelInput(toModelJson(node))).toEqual(content);
  });

  test('names no evaluation set where none is recorded', () => {
    const { evalMetrics } = node;
    const json = toModelJson({ ...node, evalMetrics: { ...evalMetrics, evaluatedOn: null } });
    expect(Object.keys(json.eval_metrics)).not.toContain('evaluated_on');
    expect(toRegisterModelInput(json)).toMatchObject({ evalMetrics: { evaluatedOn: undefined } });
  });

  test.each([[null], ['text'], [1], [[]]])(
    'keeps metrics that are %j, to be refused by its rules',
    (json) => {
      expect(toRegisterModelInput({ eval_metrics: json })).toMatchObject({ evalMetrics: json });
      expect(toRegisterModelInput({ eval_metrics: { per_class: json } })).toMatchObject({
        evalMetrics: { perClass: json },
      });
      expect(toRegisterModelInput({ eval_metrics: { evaluated_on: json } })).toMatchObject({
        evalMetrics: { evaluatedOn: json },
      });
    },
  );
});

describe('the path of a field error in the registry’s JSON', () => {
  const json = modelJson('model-1');

  test('has the names of REST', () => {
    expect(toJsonPath(['trainingJobId'], json)).toEqual(['training_job_id']);
    expect(toJsonPath(['evalMetrics', 'f1Score'], json)).toEqual(['eval_metrics', 'f1_score']);
    expect(toJsonPath(['artifactTypes', '1'], json)).toEqual(['artifact_types', '1']);
    expect(toJsonPath(['evalMetrics', 'evaluatedOn', 'datasetId'], json)).toEqual([
      'eval_metrics',
      'evaluated_on',
      'dataset_id',
    ]);
  });

  test('names per-class metrics by artifact type instead of place', () => {
    expect(toJsonPath(['evalMetrics', 'perClass', '1', 'f1Score'], json)).toEqual([
      'eval_metrics',
      'per_class',
      'glitch',
      'f1_score',
    ]);
    expect(toJsonPath(['evalMetrics', 'perClass', '0', 'artifactType'], json)).toEqual([
      'eval_metrics',
      'per_class',
      'long_pause',
    ]);
  });

  test('names a tag by its key instead of place', () => {
    const tagged = { tags: { costCenter: '12', team: '' } };
    expect(toJsonPath(['tags', '0', 'value'], tagged)).toEqual(['tags', 'costCenter']);
    expect(toJsonPath(['tags'], tagged)).toEqual(['tags']);
    expect(toJsonPath(['tags', '7', 'value'], tagged)).toEqual(['tags', '7']);
  });

  test('keeps the place of per-class metrics that are not there', () => {
    expect(toJsonPath(['evalMetrics', 'perClass', '7', 'recall'], {})).toEqual([
      'eval_metrics',
      'per_class',
      '7',
      'recall',
    ]);
  });
});

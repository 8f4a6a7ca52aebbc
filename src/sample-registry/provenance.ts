import { createHash } from 'node:crypto';
import type { RegisterModelInput } from '../domain/model/model-input.ts';
import type { SampleModel } from './models.ts';

type Provenance = Pick<RegisterModelInput, 'artifactUri' | 'digest' | 'gitCommit' | 'runUrl' | 'tags'>;

const teams: Readonly<Record<string, string>> = {
  alice: 'text-to-speech',
  bela: 'speech',
  chiara: 'publishing',
  dmitri: 'voice-agents',
  farah: 'research',
};

/** Where a model of the sample is and where it is from. A model without a name is an experiment that only has a run. */
export function provenanceOf({ id, jobId, family, training }: SampleModel): Provenance {
  const tags = [{ key: 'team', value: teams[family.owner] ?? 'research' }];
  const run = hash('sha256', jobId).slice(0, 32);
  const runUrl = `https://mlflow.example.com/#/experiments/${family.datasetId}/runs/${run}`;
  if (family.name === null) return { runUrl, tags };
  return {
    artifactUri: `s3://example-models/${slug(family.name)}/${id}.onnx`,
    digest: `sha256:${hash('sha256', id)}`,
    // Versions trained on the same annotations share their code.
    gitCommit: hash('sha1', `${training.datasetId}/${training.annotationSetVersion}`),
    runUrl,
    tags: [...tags, { key: 'format', value: 'onnx' }],
  };
}

const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');

const slug = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/-$/, '');

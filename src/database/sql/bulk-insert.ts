import type { Queryable } from '../client.ts';
import {
  type DetectionWindow,
  type Model,
  type PerClassMetric,
  Prisma,
  type RegistryEvent,
  type Review,
  type TrainingJob,
} from '../generated/prisma/client.ts';
import { columnName } from './columns.ts';

type Columns<Row> = { readonly [Field in keyof Row]-?: string };

const modelColumns: Columns<Model> = {
  id: 'text',
  name: 'text',
  description: 'text',
  artifactTypes: 'text[]',
  trainingJobId: 'text',
  precision: 'float8',
  recall: 'float8',
  f1Score: 'float8',
  support: 'int4',
  precisionLowerBound: 'float8',
  recallLowerBound: 'float8',
  f1ScoreLowerBound: 'float8',
  isActive: 'bool',
  archivedAt: 'timestamptz',
  family: 'text',
  version: 'text',
  versionOrder: 'numeric[]',
  revision: 'int4',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
};

const metricColumns: Columns<PerClassMetric> = {
  modelId: 'text',
  artifactType: 'text',
  position: 'int2',
  precision: 'float8',
  recall: 'float8',
  f1Score: 'float8',
  support: 'int4',
  precisionLowerBound: 'float8',
  recallLowerBound: 'float8',
  f1ScoreLowerBound: 'float8',
  modelCreatedAt: 'timestamptz',
  usable: 'bool',
};

const jobColumns: Columns<TrainingJob> = {
  id: 'text',
  status: 'training_job_status',
  datasetId: 'text',
  annotationSetVersion: 'text',
  epochs: 'int4',
  batchSize: 'int4',
  learningRate: 'float8',
  chunkSizeSeconds: 'float8',
  audioFileCount: 'int4',
  audioSeconds: 'float8',
  annotationCount: 'int4',
  startedAt: 'timestamptz',
  completedAt: 'timestamptz',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
};

const eventColumns: Columns<RegistryEvent> = {
  sequence: 'int4',
  type: 'registry_event_type',
  time: 'timestamptz',
  actor: 'text',
  modelId: 'text',
  trainingJobId: 'text',
  apiKeyId: 'text',
  slot: 'text',
  before: 'jsonb',
  after: 'jsonb',
  reason: 'text',
  previousHash: 'text',
  hash: 'text',
};

const windowColumns: Columns<DetectionWindow> = {
  modelId: 'text',
  source: 'text',
  windowStart: 'timestamptz',
  windowEnd: 'timestamptz',
  audioSeconds: 'float8',
  artifactTypes: 'text[]',
  detections: 'int4[]',
};

const reviewColumns: Columns<Review> = {
  id: 'text',
  modelId: 'text',
  artifactType: 'text',
  confirmed: 'int4',
  rejected: 'int4',
  missed: 'int4',
  reviewedAt: 'timestamptz',
  reviewer: 'text',
};

export const insertModels = insertInto('model', modelColumns);
export const insertPerClassMetrics = insertInto('per_class_metric', metricColumns);
export const insertTrainingJobs = insertInto('training_job', jobColumns);
export const insertEvents = insertInto('registry_event', eventColumns);
export const insertDetectionWindows = insertInto('detection_window', windowColumns);
export const insertReviews = insertInto('review', reviewColumns);

/** Writes any number of rows in one statement with one parameter: createMany takes ten times as long. */
function insertInto<Row>(table: string, columns: Columns<Row>) {
  const fields = Object.entries<string>(columns);
  const names = fields.map(([field]) => columnName(field)).join(', ');
  const values = fields.map(([field]) => `"${field}"`).join(', ');
  const types = fields.map(([field, type]) => `"${field}" ${type}`).join(', ');
  return async (db: Queryable, rows: readonly Row[]): Promise<void> => {
    if (rows.length === 0) return;
    await db.$executeRaw`INSERT INTO ${Prisma.raw(`${table} (${names})`)}
      SELECT ${Prisma.raw(values)} FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS rows (${Prisma.raw(types)})`;
  };
}

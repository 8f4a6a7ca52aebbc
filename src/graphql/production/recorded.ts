import type {
  Review as ReviewShape,
  DetectionWindow as Window,
} from '../../database/generated/prisma/client.ts';
import { builder } from '../builder.ts';
import { ModelRow } from '../partial-row.ts';
import { selectedFields } from '../selected-fields.ts';

const DetectionCount = builder
  .objectRef<{ artifactType: string; detections: number }>('DetectionCount')
  .implement({
    description: 'How often one artifact type was detected in a window.',
    fields: (t) => ({
      artifactType: t.exposeString('artifactType', { description: 'The artifact type.' }),
      detections: t.exposeInt('detections', { description: 'How many artifacts, from 0.' }),
    }),
  });

export const DetectionWindow = builder.objectRef<Window>('DetectionWindow').implement({
  description: 'What a model detected in a window of time, in the audio of one source.',
  fields: (t) => ({
    model: t.prismaField({
      type: ModelRow,
      description: 'The model that listened.',
      resolve: async (query, { modelId }, _, { loaders }) =>
        required(await loaders.modelById(selectedFields('Model', query)).load(modelId)),
    }),
    source: t.exposeString('source', { description: 'Where the audio came from.' }),
    windowStart: t.expose('windowStart', { type: 'DateTime', description: 'When the window begins.' }),
    windowEnd: t.expose('windowEnd', { type: 'DateTime', description: 'When it ends.' }),
    audioSeconds: t.exposeFloat('audioSeconds', {
      description: 'How much audio the model listened to, in seconds.',
    }),
    counts: t.field({
      type: [DetectionCount],
      description: 'How often each type that the model detects was detected.',
      resolve: ({ artifactTypes, detections }) =>
        artifactTypes.map((artifactType, at) => ({ artifactType, detections: detections[at] ?? 0 })),
    }),
  }),
});

export const Review = builder.objectRef<ReviewShape>('Review').implement({
  description:
    "What a person found when reviewing a model's detections of one artifact type. Reviews never change.",
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id that the review tool gave it.' }),
    model: t.prismaField({
      type: ModelRow,
      description: 'The model whose detections were reviewed.',
      resolve: async (query, { modelId }, _, { loaders }) =>
        required(await loaders.modelById(selectedFields('Model', query)).load(modelId)),
    }),
    artifactType: t.exposeString('artifactType', { description: 'The artifact type.' }),
    confirmed: t.exposeInt('confirmed', { description: 'How many detections were right.' }),
    rejected: t.exposeInt('rejected', { description: 'How many detections were wrong.' }),
    missed: t.exposeInt('missed', {
      nullable: true,
      description: 'How many artifacts the model had missed. Null: nobody looked for misses.',
    }),
    reviewedAt: t.expose('reviewedAt', { type: 'DateTime', description: 'When it was reviewed.' }),
    reviewer: t.exposeString('reviewer', {
      nullable: true,
      description: 'Who reviewed it. Null: not recorded.',
    }),
  }),
});

/** Windows and reviews are of models that are there, which are never removed. */
function required<Row>(row: Row | null): Row {
  if (row === null) throw new Error('The model of a measurement is missing');
  return row;
}

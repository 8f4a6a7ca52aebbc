import type {
  Review as ReviewShape,
  DetectionWindow as Window,
} from '../../database/generated/prisma/client.ts';
import { windowId } from '../../domain/production/window-id.ts';
import { builder } from '../builder.ts';
import { loadModel } from '../load-row.ts';
import { Node, nodeId, ownId } from '../node.ts';
import { ModelRow } from '../partial-row.ts';

const DetectionCount = builder
  .objectRef<{ artifactType: string; detections: number }>('DetectionCount')
  .implement({
    description: 'Number of detections of one artifact type in a window.',
    fields: (t) => ({
      artifactType: t.exposeString('artifactType', { description: 'The artifact type.' }),
      detections: t.exposeInt('detections', { description: 'Number of detections.' }),
    }),
  });

export const DetectionWindow = builder.objectRef<Window>('DetectionWindow').implement({
  description: 'Detections of a model in a window of time, in audio of one source.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({
      description: 'Id of the window: model, source and start, each as in a URL.',
      resolve: windowId,
    }),
    nodeId: t.id(nodeId('DetectionWindow', windowId)),
    model: t.prismaField({
      type: ModelRow,
      description: 'Model that analysed the audio.',
      resolve: async (query, { modelId }, _, context) => required(await loadModel(context, query, modelId)),
    }),
    source: t.exposeString('source', { description: 'Source of the audio.' }),
    windowStart: t.expose('windowStart', { type: 'DateTime', description: 'Start of the window.' }),
    windowEnd: t.expose('windowEnd', { type: 'DateTime', description: 'End of the window.' }),
    audioSeconds: t.exposeFloat('audioSeconds', {
      description: 'Length of the analysed audio, in seconds.',
    }),
    counts: t.field({
      type: [DetectionCount],
      description: 'Detections of each artifact type of the model.',
      resolve: ({ artifactTypes, detections }) =>
        artifactTypes.map((artifactType, at) => ({ artifactType, detections: detections[at] ?? 0 })),
    }),
  }),
});

export const Review = builder.objectRef<ReviewShape>('Review').implement({
  description: 'Result of a review of detections of one artifact type. Never changes.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id from the review tool.' }),
    nodeId: t.id(nodeId('Review', ownId)),
    model: t.prismaField({
      type: ModelRow,
      description: 'Model whose detections were reviewed.',
      resolve: async (query, { modelId }, _, context) => required(await loadModel(context, query, modelId)),
    }),
    artifactType: t.exposeString('artifactType', { description: 'The artifact type.' }),
    confirmed: t.exposeInt('confirmed', { description: 'Number of correct detections.' }),
    rejected: t.exposeInt('rejected', { description: 'Number of wrong detections.' }),
    missed: t.exposeInt('missed', {
      nullable: true,
      description: 'Number of artifacts missed. Null: the review did not look for misses.',
    }),
    reviewedAt: t.expose('reviewedAt', { type: 'DateTime', description: 'Time of the review.' }),
    reviewer: t.exposeString('reviewer', {
      nullable: true,
      description: 'Name of the reviewer. Null: not recorded.',
    }),
  }),
});

/** Windows and reviews reference an existing model, and models are never removed. */
function required<Row>(row: Row | null): Row {
  if (row === null) throw new Error('The model of a measurement is missing');
  return row;
}

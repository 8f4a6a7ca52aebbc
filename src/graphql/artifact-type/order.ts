import { defaultArtifactTypeOrder } from '../../domain/artifact-type/artifact-types.ts';
import { orderByOptions } from '../list/order.ts';

/** Options of the argument `orderBy` of artifact types. */
export const artifactTypeOrder = orderByOptions('ArtifactTypeSummary', {
  rows: 'artifact types',
  fields: {
    ARTIFACT_TYPE: 'The artifact type itself.',
    ACTIVE_MODEL_COUNT: 'Number of active models that detect the type.',
  },
  direction: defaultArtifactTypeOrder.direction,
  meaning: 'A or lowest first',
  byDefault: 'by name',
});

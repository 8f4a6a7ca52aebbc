import { listArtifactTypes } from '../../domain/artifact-types.ts';
import { builder } from '../builder.ts';
import { ArtifactTypeSummary } from './object.ts';

builder.queryField('artifactTypes', (t) =>
  t.field({
    type: [ArtifactTypeSummary],
    description:
      'Every artifact type that a model detects which is not archived, in alphabetical order: what there is to choose from.',
    resolve: (_, __, { registry }) => listArtifactTypes(registry.client),
  }),
);

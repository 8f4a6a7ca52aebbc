import { listArtifactTypes, maxArtifactTypes } from '../../domain/artifact-type/artifact-types.ts';
import { builder } from '../builder.ts';
import { listComplexity } from '../complexity.ts';
import { ArtifactTypeSummary } from './object.ts';

builder.queryField('artifactTypes', (t) =>
  t.field({
    type: [ArtifactTypeSummary],
    description: 'Artifact types of models that are not archived, by name. Scope: READ.',
    args: {
      first: t.arg.int({
        defaultValue: 100,
        description: `Maximum number of types: 1 to ${maxArtifactTypes}. Default: 100.`,
      }),
    },
    complexity: ({ first }) => listComplexity(first, 100, maxArtifactTypes),
    resolve: (_, { first }, { registry }) => listArtifactTypes(registry.client, first),
  }),
);

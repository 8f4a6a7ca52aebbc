import { listArtifactTypes, maxArtifactTypes } from '../../domain/artifact-type/artifact-types.ts';
import { builder } from '../builder.ts';
import { listComplexity } from '../complexity.ts';
import { ArtifactTypeSummary } from './object.ts';

builder.queryField('artifactTypes', (t) =>
  t.field({
    type: [ArtifactTypeSummary],
    description:
      'The artifact types that any model detects which is not archived, in alphabetical order: what there is to choose from. Needs the scope READ.',
    args: {
      first: t.arg.int({
        required: true,
        defaultValue: 100,
        description: `How many of them, 1 to ${maxArtifactTypes}; by default 100.`,
      }),
    },
    complexity: ({ first }) => listComplexity(first, maxArtifactTypes),
    resolve: (_, { first }, { registry }) => listArtifactTypes(registry.client, first),
  }),
);

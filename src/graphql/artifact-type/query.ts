import { listArtifactTypes } from '../../domain/artifact-type/artifact-types.ts';
import { builder } from '../builder.ts';
import { resolveConnection } from '../list/connection.ts';
import { pageComplexity } from '../price/complexity.ts';
import { ArtifactTypeSummary, ArtifactTypeSummaryConnection } from './object.ts';
import { artifactTypeOrder } from './order.ts';

builder.queryField('artifactTypes', (t) =>
  t.connection(
    {
      type: ArtifactTypeSummary,
      description:
        'Artifact types of models that are not archived, by name unless `orderBy` is given. Scope: READ.',
      args: { orderBy: t.arg(artifactTypeOrder) },
      complexity: pageComplexity,
      resolve: (_, args, context, info) => {
        const { client } = context.registry;
        const types = listArtifactTypes(args);
        return resolveConnection(context, info, {
          page: () => types.page(client),
          count: () => types.count(client),
        });
      },
    },
    ArtifactTypeSummaryConnection,
  ),
);

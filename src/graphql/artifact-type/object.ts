import type { ArtifactTypeCount } from '../../database/model/artifact-types.ts';
import { builder } from '../builder.ts';
import { Node, nodeId } from '../node.ts';
import { ModelRow } from '../partial-row.ts';
import { selectedFields } from '../selected-fields.ts';

export const ArtifactTypeSummary = builder.objectRef<ArtifactTypeCount>('ArtifactTypeSummary').implement({
  description: 'An artifact type and the models that detect it.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.exposeID('artifactType', { description: 'Id of the summary: its artifact type.' }),
    nodeId: t.id(nodeId('ArtifactTypeSummary', ({ artifactType }) => artifactType)),
    artifactType: t.exposeString('artifactType', {
      description: 'Artifact type in your own words, such as "glitch".',
    }),
    activeModelCount: t.exposeInt('activeModelCount', {
      description: 'Number of active models that detect the type.',
    }),
    totalSupport: t.field({
      type: 'SafeInt',
      description:
        'Total support of the active models for the type. An example counts once for each model evaluated on it.',
      resolve: async ({ artifactType }, _, { loaders }) =>
        (await loaders.supportByArtifactType.load(artifactType))?.totalSupport ?? 0,
    }),
    best: t.prismaField({
      type: ModelRow,
      nullable: true,
      description:
        'Active model with the highest lower bound of the F1 score on the type, as `bestModel` ranks by LOWER_BOUND. Null: no active model has support and a precision above 0 for the type.',
      resolve: (query, { artifactType }, _, { loaders }) =>
        loaders.bestModelByArtifactType(selectedFields('Model', query)).load(artifactType),
    }),
    newestModel: t.prismaField({
      type: ModelRow,
      nullable: true,
      description:
        'Newest model that detects the type, active or inactive. Null: the last such model is being archived at this moment.',
      resolve: (query, { artifactType }, _, { loaders }) =>
        loaders.newestModelByArtifactType(selectedFields('Model', query)).load(artifactType),
    }),
  }),
});

export const ArtifactTypeSummaryConnection = builder.connectionObject(
  {
    type: ArtifactTypeSummary,
    name: 'ArtifactTypeSummaryConnection',
    description: 'A page of artifact types.',
  },
  { name: 'ArtifactTypeSummaryEdge', description: 'An artifact type and its cursor.' },
);

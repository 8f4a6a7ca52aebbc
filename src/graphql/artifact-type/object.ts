import type { ArtifactTypeCount } from '../../database/model/artifact-types.ts';
import { builder } from '../builder.ts';
import { ModelRow } from '../partial-row.ts';
import { selectedFields } from '../selected-fields.ts';

export const ArtifactTypeSummary = builder.objectRef<ArtifactTypeCount>('ArtifactTypeSummary').implement({
  description: 'An artifact type, and what the registry has for it.',
  fields: (t) => ({
    artifactType: t.exposeString('artifactType', {
      description: 'The artifact type: your own word for it.',
    }),
    activeModelCount: t.exposeInt('activeModelCount', {
      description: 'How many active models detect it, from 0: inactive ones do not count.',
    }),
    totalSupport: t.field({
      type: 'NonNegativeInt',
      description:
        'The validation examples of this type, of all active models together. Examples on which several models were evaluated count once for each.',
      resolve: async ({ artifactType }, _, { loaders }) =>
        (await loaders.supportByArtifactType.load(artifactType))?.totalSupport ?? 0,
    }),
    best: t.prismaField({
      type: ModelRow,
      nullable: true,
      description:
        'The best active model for it: the highest lower end of the 90 % interval of its F1 score on the type, as bestModel gives it by LOWER_BOUND. Null where no active model was evaluated on it so that this can be known: on some examples, with a precision above 0.',
      resolve: (query, { artifactType }, _, { loaders }) =>
        loaders.bestModelByArtifactType(selectedFields('Model', query)).load(artifactType),
    }),
    newestModel: t.prismaField({
      type: ModelRow,
      nullable: true,
      description:
        'The newest model that detects it and is not archived, active or not, as latestModel gives it. Null only where the last such model is archived at this very moment.',
      resolve: (query, { artifactType }, _, { loaders }) =>
        loaders.newestModelByArtifactType(selectedFields('Model', query)).load(artifactType),
    }),
  }),
});

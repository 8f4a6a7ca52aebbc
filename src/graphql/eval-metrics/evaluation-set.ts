import type { EvaluationSet as Shape } from '../../domain/model/evaluation-set.ts';
import { builder } from '../builder.ts';
import { loadDataset } from '../load-row.ts';
import { DatasetRow } from '../partial-row.ts';

export const EvaluationSet = builder.objectRef<Shape>('EvaluationSet').implement({
  description: 'Data that a model was evaluated on. Metrics from different sets are hard to compare.',
  fields: (t) => ({
    datasetId: t.exposeID('datasetId', { description: 'Id of the data set.' }),
    version: t.exposeString('version', {
      nullable: true,
      description: 'Version of its annotations. Null: not recorded.',
    }),
    dataset: t.prismaField({
      type: DatasetRow,
      nullable: true,
      description: 'The data set of training jobs. Null: no training job names it.',
      resolve: (query, { datasetId }, _, context) => loadDataset(context, query, datasetId),
    }),
  }),
});

import { ask, type Gateway } from './client.ts';
import {
  BestForDocument,
  DescribeDocument,
  ModelPageDocument,
  type ModelPageQueryVariables,
} from './generated.ts';

/** The best model for an artifact type, with the credible interval of its F1; null where no model qualifies. */
export async function bestFor(gateway: Gateway, artifactType: string) {
  const { bestModel } = await ask(gateway, BestForDocument, { artifactType });
  const metrics = bestModel?.evalMetrics.forClass;
  if (!bestModel || !metrics) return null;
  return { name: bestModel.displayName, f1Score: metrics.f1Score, interval: metrics.f1Interval };
}

/** The names of all active models, page by page. */
export async function* activeModels(gateway: Gateway): AsyncGenerator<string> {
  let after: string | null = null;
  for (;;) {
    const variables: ModelPageQueryVariables = { first: 50, after, filter: { isActive: true } };
    const { models } = await ask(gateway, ModelPageDocument, variables);
    if (!models) return;
    for (const { displayName } of models.nodes) yield displayName;
    if (!models.pageInfo.hasNextPage) return;
    after = models.pageInfo.endCursor ?? null;
  }
}

/** Describes a model, unless someone changed it after it was read. */
export async function describe(gateway: Gateway, id: string, description: string, expectedRevision: number) {
  const { updateModel } = await ask(gateway, DescribeDocument, { id, description, expectedRevision });
  if (!updateModel) return 'not answered';
  switch (updateModel.__typename) {
    case 'Model':
      return `described, revision ${updateModel.revision}`;
    case 'RevisionConflictError':
      return `changed meanwhile, revision ${updateModel.currentRevision}`;
    default:
      return `refused: ${updateModel.message}`;
  }
}

import {
  commitMutation,
  createOperationDescriptor,
  fetchQuery,
  type GraphQLTaggedNode,
  getFragment,
  getRefetchMetadata,
  getRequest,
  getSingularSelector,
  type IEnvironment,
  type OperationType,
} from 'relay-runtime';
import { beforeAll, expect, inject, test } from 'vitest';
import { promoteModel, registerModel } from '../support/registry.ts';
import ModelCard_model from './src/__generated__/ModelCard_model.graphql';
import Models_list, { type Models_list$data as ModelsList } from './src/__generated__/Models_list.graphql';
import ModelsPageQuery from './src/__generated__/ModelsPageQuery.graphql';
import ModelsQuery from './src/__generated__/ModelsQuery.graphql';
import Refetch_family from './src/__generated__/Refetch_family.graphql';
import Refetch_job from './src/__generated__/Refetch_job.graphql';
import Refetch_slot from './src/__generated__/Refetch_slot.graphql';
import RefetchQuery, { type RefetchQuery as Refetch } from './src/__generated__/RefetchQuery.graphql';
import SlotPromoteMutation from './src/__generated__/SlotPromoteMutation.graphql';
import SlotQuery, { type SlotQuery as Slot } from './src/__generated__/SlotQuery.graphql';
import { createEnvironment } from './src/environment.ts';

const { url, adminKey } = inject('gateway');
const newEnvironment = () => createEnvironment(`${url}/graphql`, adminKey);

beforeAll(async () => {
  // Each has a training job of the same id.
  await registerModel('relay-1', 'Relay v1');
  await registerModel('relay-2', 'Relay v2');
});

test('after a promotion, the store shows the new model in the slot', async () => {
  const variables = { slot: 'relay/promotion' };
  await promoteModel(variables.slot, 'relay-1');
  const environment = newEnvironment();
  await fetchQuery<Slot>(environment, SlotQuery, variables).toPromise();
  const operation = createOperationDescriptor(getRequest(SlotQuery), variables);
  environment.retain(operation);
  const shown = environment.lookup(operation.fragment);
  expect(shown.data).toMatchObject({ deployment: { model: { displayName: 'Relay v1' } } });

  const updates: unknown[] = [];
  environment.subscribe(shown, ({ data }) => updates.push(data));
  await new Promise<void>((onCompleted, onError) => {
    commitMutation(environment, {
      mutation: SlotPromoteMutation,
      variables: { ...variables, modelId: 'relay-2' },
      onCompleted: () => onCompleted(),
      onError,
    });
  });
  expect(updates).toMatchObject([{ deployment: { model: { displayName: 'Relay v2' } } }]);
});

const objects = { modelId: 'relay-1', jobId: 'relay-1', family: 'Relay', slot: 'relay/refetch' };

test('a model and a training job of one id stay apart', async () => {
  await promoteModel(objects.slot, 'relay-1');
  const environment = newEnvironment();
  const data = await fetchQuery<Refetch>(environment, RefetchQuery, objects).toPromise();
  expect(data?.model?.nodeId).not.toBe(data?.trainingJob?.nodeId);
  expect(fragmentOf(environment, ModelCard_model, data?.model)).toMatchObject({
    id: 'relay-1',
    displayName: 'Relay v1',
  });
  expect(fragmentOf(environment, Refetch_job, data?.trainingJob)).toMatchObject({
    id: 'relay-1',
    status: 'COMPLETED',
  });
});

test('a model, a job, a family and a slot are fetched again by their nodeId alone', async () => {
  await promoteModel(objects.slot, 'relay-1');
  const data = await fetchQuery<Refetch>(newEnvironment(), RefetchQuery, objects).toPromise();
  const { model, trainingJob, modelFamily, deployment } = data ?? {};
  expect(await refetched(ModelCard_model, model)).toMatchObject({ displayName: 'Relay v1' });
  expect(await refetched(Refetch_job, trainingJob)).toMatchObject({ status: 'COMPLETED' });
  expect(await refetched(Refetch_family, modelFamily)).toMatchObject({ name: 'Relay' });
  expect(await refetched(Refetch_slot, deployment)).toMatchObject({ slot: objects.slot });
});

/** What a fragment shows once its object is fetched again into an empty store, as useRefetchableFragment does. */
async function refetched(fragment: GraphQLTaggedNode, object: unknown): Promise<unknown> {
  const { refetchableRequest, identifierInfo } = getRefetchMetadata(getFragment(fragment), 'test');
  const { identifierField = '', identifierQueryVariableName = '' } = identifierInfo ?? {};
  const variables = { [identifierQueryVariableName]: (object as Record<string, unknown>)[identifierField] };
  const environment = newEnvironment();
  const data = await fetchQuery<Fetched>(environment, refetchableRequest, variables).toPromise();
  return fragmentOf(environment, fragment, data?.node);
}

test('pages of a list are one connection', async () => {
  for (const id of ['relay-page-1', 'relay-page-2', 'relay-page-3']) await registerModel(id);
  const environment = newEnvironment();
  const variables = { search: 'relay-page' };
  await fetchQuery(environment, ModelsQuery, variables).toPromise();
  const { fragment } = createOperationDescriptor(getRequest(ModelsQuery), variables);
  const screen = environment.lookup(fragment).data;
  const first = fragmentOf(environment, Models_list, screen);
  expect(first).toMatchObject({ models: { pageInfo: { hasNextPage: true } } });
  const after = (first as ModelsList).models?.pageInfo.endCursor;
  await fetchQuery(environment, ModelsPageQuery, { ...variables, first: 2, after }).toPromise();
  const { models } = fragmentOf(environment, Models_list, screen) as ModelsList;
  const names = models?.edges.map(({ node }) => node.displayName);
  expect(names).toEqual(['relay-page-3', 'relay-page-2', 'relay-page-1']);
});

interface Fetched extends OperationType {
  readonly response: { readonly node: unknown };
}

/** What a fragment shows of an object that spreads it. */
function fragmentOf(environment: IEnvironment, fragment: GraphQLTaggedNode, object: unknown): unknown {
  const selector = getSingularSelector(getFragment(fragment), object);
  if (!selector) throw new Error('The object is not there.');
  return environment.lookup(selector).data;
}

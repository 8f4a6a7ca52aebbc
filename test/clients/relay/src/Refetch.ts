import { graphql } from 'relay-runtime';

/** Objects that a screen fetches again by themselves. */
export const objects = graphql`
  query RefetchQuery($modelId: ID!, $jobId: ID!, $family: String!, $slot: String!) {
    model(id: $modelId) {
      nodeId
      ...ModelCard_model
    }
    trainingJob(id: $jobId) {
      nodeId
      ...Refetch_job
    }
    modelFamily(name: $family) {
      nodeId
      ...Refetch_family
    }
    deployment(slot: $slot) {
      nodeId
      ...Refetch_slot
    }
  }
`;

export const job = graphql`
  fragment Refetch_job on TrainingJob @refetchable(queryName: "RefetchJobQuery") {
    id
    status
  }
`;

export const family = graphql`
  fragment Refetch_family on ModelFamily @refetchable(queryName: "RefetchFamilyQuery") {
    name
    versionCount
  }
`;

export const slot = graphql`
  fragment Refetch_slot on Deployment @refetchable(queryName: "RefetchSlotQuery") {
    slot
    by
  }
`;

import { graphql } from 'relay-runtime';

/** What a screen shows of a slot. */
export const slotQuery = graphql`
  query SlotQuery($slot: String!) {
    deployment(slot: $slot) {
      slot
      model {
        displayName
      }
    }
  }
`;

export const promotion = graphql`
  mutation SlotPromoteMutation($slot: String!, $modelId: ID!) {
    promoteModel(slot: $slot, modelId: $modelId) {
      __typename
      ... on Deployment {
        slot
        model {
          displayName
        }
      }
      ... on Error {
        message
      }
    }
  }
`;

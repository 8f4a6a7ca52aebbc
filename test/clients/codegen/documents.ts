import { graphql } from './generated';

/** A page of a table of models. */
export const modelTable = graphql(`
  query ModelTable($filter: ModelFilter, $first: Int, $after: String) {
    models(filter: $filter, first: $first, after: $after) {
      totalCount
      nodes {
        ...ModelRow
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const modelRow = graphql(`
  fragment ModelRow on Model {
    id
    displayName
    createdAt
    evalMetrics {
      forClass(artifactType: "echo") {
        support
        f1Interval {
          lower
          upper
        }
      }
    }
  }
`);

/** Promotes a model, and tells every outcome apart. */
export const promotion = graphql(`
  mutation Promotion($slot: String!, $modelId: ID!, $gate: PromotionGateInput) {
    promoteModel(slot: $slot, modelId: $modelId, gate: $gate) {
      __typename
      ... on Deployment {
        slot
      }
      ... on PromotionGateError {
        check {
          passes
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

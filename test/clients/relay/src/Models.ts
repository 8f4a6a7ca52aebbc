import { graphql } from 'relay-runtime';

/** A list that grows page by page. */
export const list = graphql`
  query ModelsQuery($search: String!) {
    ...Models_list @arguments(search: $search)
  }
`;

export const pages = graphql`
  fragment Models_list on Query
  @argumentDefinitions(
    search: { type: "String!" }
    first: { type: "Int", defaultValue: 2 }
    after: { type: "String" }
  )
  @refetchable(queryName: "ModelsPageQuery") {
    models(first: $first, after: $after, filter: { search: $search }) @connection(key: "Models_models") {
      edges {
        node {
          displayName
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`;

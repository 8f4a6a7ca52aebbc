import { graphql } from 'relay-runtime';

export const card = graphql`
  fragment ModelCard_model on Model @refetchable(queryName: "ModelCardQuery") {
    id
    displayName
  }
`;

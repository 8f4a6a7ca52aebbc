import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

/** The text of a GraphQL document, with the types of its result and of its variables. */
export type TypedDocument<Result, Variables> = string & DocumentTypeDecoration<Result, Variables>;

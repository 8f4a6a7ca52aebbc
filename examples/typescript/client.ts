import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';

/** Earmark's address, and an API key. */
export interface Gateway {
  readonly url: string;
  readonly apiKey: string;
}

/** A query that was refused, with a code to switch on. */
export class EarmarkError extends Error {
  override name = 'EarmarkError';
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

interface Answer<Data> {
  readonly data?: Data;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** Asks Earmark. Errors of a mutation are members of its result; everything else is thrown. */
export async function ask<Data, Variables>(
  { url, apiKey }: Gateway,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const { data, errors } = (await response.json()) as Answer<Data>;
  const [error] = errors ?? [];
  if (error) throw new EarmarkError(error.message, error.extensions.code);
  if (!data) throw new EarmarkError(`HTTP ${response.status}`, 'NO_ANSWER');
  return data;
}

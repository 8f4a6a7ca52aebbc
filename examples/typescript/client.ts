import type { TypedDocumentString } from './generated.js';

/** What went wrong with a request as a whole; `code` is there to switch on. */
export class EarmarkError extends Error {
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** A client for the documents in queries.graphql: their variables and answers are typed. */
export function createClient(url: string, apiKey: string) {
  return async function request<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
      body: JSON.stringify({ query: document.toString(), variables }),
    });
    const { data, errors } = (await response.json()) as Answer<Data>;
    const [error] = errors ?? [];
    if (error) throw new EarmarkError(error.message, error.extensions.code);
    return data as Data;
  };
}

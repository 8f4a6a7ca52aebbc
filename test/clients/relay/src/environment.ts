import { Environment, Network, RecordSource, Store } from 'relay-runtime';

export function createEnvironment(url: string, apiKey: string): Environment {
  const network = Network.create(async ({ text }, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'X-API-Key': apiKey },
      body: JSON.stringify({ query: text, variables }),
    });
    return response.json();
  });
  // Ids are unique within a type only. Without this, a model and a job of one id are one record.
  const getDataID = ({ nodeId }: Record<string, unknown>) => nodeId;
  return new Environment({ network, store: new Store(new RecordSource()), getDataID });
}

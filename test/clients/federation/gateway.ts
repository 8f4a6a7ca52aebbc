import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { createYoga } from 'graphql-yoga';

/** A gateway in front of several subgraphs. Each is asked with the key of the caller. */
export function createGateway(supergraphSdl: string) {
  const schema = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl,
    httpExecutorOpts: {
      headers: (operation) => ({ 'X-API-Key': operation?.context?.request.headers.get('x-api-key') ?? '' }),
    },
  });
  return createYoga({ schema });
}

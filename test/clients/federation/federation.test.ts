import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices, type ServiceDefinition } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { promoteModel, registerModel, run } from '../support/registry.ts';
import { createGateway } from './gateway.ts';
import { createProducts, productsSdl } from './products.ts';

const earmark = inject('gateway');
const servers: Server[] = [];
let supergraph: string;
let gatewayUrl: string;

beforeAll(async () => {
  for (const id of ['federation-1', 'federation-2']) await registerModel(id, `Federation ${id}`);
  await promoteModel('federation/slot', 'federation-1');
  const products = await serve(
    createProducts([
      { id: 'agent', name: 'Voice agent', detector: 'federation-1' },
      { id: 'reader', name: 'Screen reader', detector: 'no-such-model' },
    ]),
  );
  supergraph = compose([
    { name: 'earmark', typeDefs: parse(await sdlOfEarmark()), url: `${earmark.url}/graphql` },
    { name: 'products', typeDefs: parse(productsSdl), url: `${products}/graphql` },
  ]);
  gatewayUrl = await serve(createGateway(supergraph));
});
afterAll(() => {
  for (const server of servers) server.close();
});

const detectorOf = (id: string) =>
  `{ product(id: "${id}") { name detector { id displayName trainingJob { status } } } }`;

test('the supergraph knows the model, job, slot and family by their keys', () => {
  for (const [type, key] of [
    ['Model', 'id'],
    ['TrainingJob', 'id'],
    ['Deployment', 'slot'],
    ['ModelFamily', 'name'],
  ])
    expect(supergraph).toMatch(new RegExp(`type ${type}[^{]*@join__type\\(graph: EARMARK, key: "${key}"`));
});

test('a product of another subgraph shows its model', async () => {
  expect(await ask(detectorOf('agent'))).toEqual({
    data: {
      product: {
        name: 'Voice agent',
        detector: {
          id: 'federation-1',
          displayName: 'Federation federation-1',
          trainingJob: { status: 'COMPLETED' },
        },
      },
    },
  });
});

test('a model that does not exist is null, and the product stays', async () => {
  // The gateway logs that the fields of this model are missing.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { data, errors } = await ask('{ product(id: "reader") { name detector { displayName } } }');
  expect(data).toEqual({ product: { name: 'Screen reader', detector: null } });
  expect(errors?.map(({ extensions }) => extensions?.code)).not.toContain('UNAUTHENTICATED');
});

test('a key without READ sees no model through the gateway', async () => {
  const { createApiKey } = await run<{ createApiKey: { secret: string } }>(
    'mutation { createApiKey(input: { name: "monitor", scopes: [MONITOR] }) { ... on CreatedApiKey { secret } } }',
  );
  const { data, errors } = await ask(detectorOf('agent'), createApiKey.secret);
  expect(JSON.stringify(data)).not.toContain('Federation');
  expect(errors?.map(({ extensions }) => extensions?.code)).toContain('FORBIDDEN');
});

interface Answer {
  readonly data?: unknown;
  readonly errors?: { message: string; extensions?: { code?: string } }[];
}

async function ask(query: string, apiKey = earmark.readKey): Promise<Answer> {
  const response = await fetch(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Answer;
}

async function sdlOfEarmark(): Promise<string> {
  const { _service } = await run<{ _service: { sdl: string } }>('{ _service { sdl } }');
  return _service.sdl;
}

function compose(services: ServiceDefinition[]): string {
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

/** Serves on a free port, and returns the address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

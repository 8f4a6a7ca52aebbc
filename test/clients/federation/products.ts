import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSchema, createYoga } from 'graphql-yoga';

/** What a team of products adds to the graph: which model a product uses. */
export const productsSdl = readFileSync(join(import.meta.dirname, 'products.graphql'), 'utf8');

interface Product {
  readonly id: string;
  readonly name: string;
  /** The id of its model. */
  readonly detector: string;
}

/** The subgraph of these products. */
export function createProducts(products: readonly Product[]) {
  const find = (_: unknown, { id }: { id: string }) => products.find((product) => product.id === id);
  const detector = (product: Product) => ({ id: product.detector });
  const schema = createSchema({
    typeDefs: productsSdl,
    assumeValidSDL: true,
    resolvers: { Query: { product: find }, Product: { detector } },
  });
  return createYoga({ schema, logging: false });
}

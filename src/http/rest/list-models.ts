import { PresentedError } from '../../graphql/errors/present-error.ts';
import { type ModelJson, snakeCase, toModelJson } from '../../registry-json/model-json.ts';
import { invalidRequest } from './invalid-request.ts';
import type { ListModelsQuery, ListModelsQueryVariables, ModelNodeFragment } from './models.generated.ts';
import { maxListed } from './schemas/parameters.ts';

type ReadPage = (variables: ListModelsQueryVariables) => Promise<ListModelsQuery>;
type Filter = ListModelsQueryVariables['filter'];

interface ListRequest {
  readonly filter: Filter;
  readonly limit: number | undefined;
  readonly offset: number | undefined;
  readonly cursor: string | undefined;
}

interface ModelListJson {
  items: ModelJson[];
  total: number;
  next_cursor: string | null;
}

/** GraphQL's largest page: a longer list is read page by page. */
const pageSize = 100;

/** Up to 1,000 models, newest first. `next_cursor` begins the next page; null on the last one. */
export async function listModels(readPage: ReadPage, request: ListRequest): Promise<ModelListJson> {
  const position = new ListPosition(readPage, request.filter, request.cursor);
  await position.advance(request.offset ?? 0, false);
  const nodes = await position.advance(request.limit ?? maxListed, true);
  return { items: nodes.map(toModelJson), total: await position.total(), next_cursor: position.next };
}

/** A position in a list, which moves along it page by page. */
class ListPosition {
  readonly #readPage: ReadPage;
  readonly #filter: Filter;
  #after: string | undefined;
  #hasMore = true;
  #total: number | undefined;

  constructor(readPage: ReadPage, filter: Filter, after: string | undefined) {
    this.#readPage = readPage;
    this.#filter = filter;
    this.#after = after;
  }

  /** Cursor of the rest of the list; null: end of the list. */
  get next(): string | null {
    return this.#hasMore ? (this.#after ?? null) : null;
  }

  /** Moves past the next models. Returns them if `withNodes` is true, else an empty list. */
  async advance(count: number, withNodes: boolean): Promise<ModelNodeFragment[]> {
    const nodes: ModelNodeFragment[] = [];
    for (let left = count; left > 0 && this.#hasMore; left -= pageSize) {
      const page = await this.#page(Math.min(left, pageSize), withNodes);
      nodes.push(...(page.nodes ?? []));
      this.#after = page.pageInfo.endCursor ?? this.#after;
      this.#hasMore = page.pageInfo.hasNextPage;
    }
    return nodes;
  }

  async total(): Promise<number> {
    if (this.#total === undefined) await this.#page(1, false);
    return this.#total ?? 0;
  }

  async #page(first: number, withNodes: boolean) {
    const { models } = await this.#readPage({
      filter: this.#filter,
      first,
      after: this.#after,
      withCount: this.#total === undefined,
      withNodes,
    }).catch(throwInParameters);
    this.#total ??= models.totalCount;
    return models;
  }
}

/** Names field errors by REST's parameters. */
function throwInParameters(error: unknown): never {
  const fieldErrors = error instanceof PresentedError ? error.extensions.fieldErrors : undefined;
  if (!fieldErrors) throw error;
  throw invalidRequest(fieldErrors.map(({ path, ...error }) => ({ ...error, path: parameter(path) })));
}

function parameter(path: readonly string[]): string[] {
  if (path.includes('tags')) return ['tag'];
  return path.slice(-1).map((name) => (name === 'after' ? 'cursor' : snakeCase(name)));
}

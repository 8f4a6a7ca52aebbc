import type { FieldError } from '../../domain/errors.ts';
import {
  type ModelJson,
  type ModelNode,
  modelSelection,
  snakeCase,
  toModelJson,
} from '../../registry-json/model-json.ts';
import { invalidRequest, RestFailure } from './failure.ts';
import type { RunDocument } from './run-document.ts';
import { maxListed } from './schemas.ts';

export interface ListRequest {
  readonly isActive?: boolean | undefined;
  readonly artifactType?: string | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface ModelListJson {
  readonly items: readonly ModelJson[];
  readonly total: number;
  readonly next_cursor: string | null;
}

/** GraphQL's largest page: a longer list is as many of them as it takes. */
const pageSize = 100;

const listDocument = `
query RestListModels($filter: ModelFilter, $first: Int!, $after: String, $counted: Boolean!, $shown: Boolean!) {
  models(filter: $filter, first: $first, after: $after) {
    totalCount @include(if: $counted)
    pageInfo { hasNextPage endCursor }
    nodes @include(if: $shown) { ${modelSelection} }
  }
}`;

interface Page {
  readonly models: {
    readonly totalCount?: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes?: readonly ModelNode[];
  };
}

/** Up to 1,000 models, the newest first; `next_cursor` says where to go on, if there are more. */
export async function listModels(run: RunDocument, request: ListRequest): Promise<ModelListJson> {
  const filter = { isActive: request.isActive, artifactType: request.artifactType };
  const place = new Place(run, filter, request.cursor);
  await place.advance(request.offset ?? 0, false);
  const nodes = await place.advance(request.limit ?? maxListed, true);
  return { items: nodes.map(toModelJson), total: await place.total(), next_cursor: place.next };
}

/** A place in a list, which moves along it page by page. */
class Place {
  readonly #run: RunDocument;
  readonly #filter: object;
  #after: string | undefined;
  #more = true;
  #total: number | undefined;

  constructor(run: RunDocument, filter: object, after: string | undefined) {
    this.#run = run;
    this.#filter = filter;
    this.#after = after;
  }

  /** Where the rest of the list begins; null at its end. */
  get next(): string | null {
    return this.#more ? (this.#after ?? null) : null;
  }

  async advance(count: number, shown: boolean): Promise<ModelNode[]> {
    const nodes: ModelNode[] = [];
    for (let left = count; left > 0 && this.#more; left -= pageSize) {
      const page = await this.#page(Math.min(left, pageSize), shown);
      nodes.push(...(page.nodes ?? []));
      this.#after = page.pageInfo.endCursor ?? this.#after;
      this.#more = page.pageInfo.hasNextPage;
    }
    return nodes;
  }

  async total(): Promise<number> {
    if (this.#total === undefined) await this.#page(1, false);
    return this.#total ?? 0;
  }

  async #page(first: number, shown: boolean) {
    const counted = this.#total === undefined;
    const variables = { filter: this.#filter, first, after: this.#after, counted, shown };
    const { models } = await this.#run<Page>(listDocument, variables).catch(inParameters);
    this.#total ??= models.totalCount;
    return models;
  }
}

/** The faults in REST's names. */
function inParameters(error: unknown): never {
  const faults = error instanceof RestFailure ? (error.more.errors as FieldError[] | undefined) : undefined;
  if (!faults) throw error;
  throw invalidRequest(faults.map(({ path, message }) => ({ path: parameter(path), message })));
}

const parameter = (path: readonly string[]) =>
  path.slice(-1).map((name) => (name === 'after' ? 'cursor' : snakeCase(name)));

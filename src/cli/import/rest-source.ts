import type { FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError, movedError, reasonOf, redirection } from '../client.ts';
import { type Response, sendWithRetries } from '../send-request.ts';
import { readRecord } from './record.ts';
import { copyToFile, jobsFirst, type PlacedPart, partsOfFile, type Source } from './source.ts';

/** Attempts to read a page if the connection breaks within it. */
const attemptsPerPage = 5;

/** Statuses that answer a guess where there is no such page. */
const noSuchPage = [400, 404, 416, 422];
const maxRedirects = 5;

/** The page to ask for. A guess may be wrong: the service did not tell whether there is another page. */
interface Query {
  readonly parameters: Readonly<Record<string, string>>;
  readonly isGuess?: boolean;
}

/** The list of models of a REST service, whatever its pages are like. */
export function restSource(address: string, key: string | undefined): Source {
  const url = listUrl(address);
  const extent: { size: number | null; read: number } = { size: null, read: 0 };
  async function* parts(): AsyncGenerator<PlacedPart> {
    const firsts = new Set<string>();
    for (let query: Query | null = { parameters: {} }; query !== null; ) {
      const file = await page(url, query, key);
      if (!file) return;
      try {
        const first = await firstModel(file);
        if (first !== null && isRepeated(first, firsts, query, url)) return;
        query = yield* partsOfPage(file, first === null);
      } finally {
        await file.close();
      }
    }
  }
  /** Gives the parts of a page, and returns the query for the next one. */
  async function* partsOfPage(file: FileHandle, isEmpty: boolean): AsyncGenerator<PlacedPart, Query | null> {
    let answer: unknown = null;
    let isCut = false;
    for await (const part of jobsFirst(file)) {
      if (part.kind === 'page') answer = part.page;
      if (part.kind === 'model') extent.read += 1;
      if (part.kind === 'error' && part.last) {
        if (isEmpty) throw noList(url, part.message);
        isCut = true;
      }
      yield { part, place: 'text' in part ? `model ${extent.read} of ${url}` : url.href };
    }
    extent.size = totalOf(answer) ?? extent.size;
    return isEmpty || isCut ? null : nextPage(answer, extent.read);
  }
  return { extent, parts };
}

function listUrl(address: string): URL {
  try {
    return new URL('models', address.endsWith('/') ? address : `${address}/`);
  } catch {
    throw new CommandError(`--from must be an address such as https://host/api/v1, got ${address}`);
  }
}

function noList(url: URL, reason: string): CommandError {
  return new CommandError(`${url} does not answer with a list of models: ${reason}.`);
}

/** The id of the first model of a page, or the record itself where it has none. */
async function firstModel(file: FileHandle): Promise<string | null> {
  for await (const part of partsOfFile(file)) {
    if (part.kind !== 'model') continue;
    const record = readRecord(part, '');
    return record.id ?? part.text;
  }
  return null;
}

/** Without this check, a service that always gives the same page would be read forever. */
function isRepeated(first: string, firsts: Set<string>, { isGuess }: Query, url: URL): boolean {
  const repeated = firsts.has(first);
  firsts.add(first);
  if (!repeated || isGuess) return repeated;
  throw new CommandError(
    `${url} gives the same page again and again. It tells that there are more models, but not how to get them.`,
  );
}

/** Without a cursor or a total, the next page is requested and may be empty. */
function nextPage(answer: unknown, read: number): Query | null {
  const next = { parameters: { offset: String(read) } };
  const cursor = fieldOf(answer, 'next_cursor');
  if (typeof cursor === 'string' && cursor !== '') return { parameters: { cursor } };
  const total = totalOf(answer);
  if (total !== null) return total > read ? next : null;
  return cursor === undefined ? { ...next, isGuess: true } : null;
}

function totalOf(answer: unknown): number | null {
  const total = fieldOf(answer, 'total');
  return typeof total === 'number' ? total : null;
}

function fieldOf(answer: unknown, name: string): unknown {
  return typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined;
}

/** Requests a page, again if the connection breaks. Null: the query was a guess, and there is no such page. */
async function page(url: URL, query: Query, key: string | undefined): Promise<FileHandle | null> {
  const asked = new URL(url);
  for (const [name, value] of Object.entries(query.parameters)) asked.searchParams.set(name, value);
  for (let attempt = 1; ; attempt += 1) {
    const response = await answer(asked, key);
    if (query.isGuess && noSuchPage.includes(response.statusCode)) return null;
    try {
      if (response.statusCode < 300) return await copyToFile(response.body);
      const text = (await response.body.text()).slice(0, 200);
      throw new CommandError(`${asked} answers with HTTP ${response.statusCode}: ${text}`);
    } catch (error) {
      if (error instanceof CommandError) throw error;
      if (attempt === attemptsPerPage) throw new CommandError(`${url} broke off: ${reasonOf(error)}`);
      await sleep(1_000 * attempt * Math.random());
    }
  }
}

/** Follows a redirect only within the same origin: the key is for no other. */
async function answer(asked: URL, key: string | undefined, redirects = 0): Promise<Response> {
  const headers = { accept: 'application/json', ...(key ? { 'x-api-key': key } : {}) };
  const response = await sendWithRetries(asked, { method: 'GET', headers }).catch((error: unknown) => {
    throw new CommandError(`${asked} cannot be reached: ${reasonOf(error)}`);
  });
  const moved = redirection(response, asked);
  if (!moved) return response;
  if (moved.origin !== asked.origin || redirects === maxRedirects) throw movedError(asked, moved);
  await response.body.dump();
  return answer(moved, key, redirects + 1);
}

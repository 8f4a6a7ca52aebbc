import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError, reasonOf } from './client.ts';
import { type PlacedPart, partsOf, type Source } from './import-source.ts';
import type { InputPart } from './json-records.ts';
import { sendPatiently } from './polite-fetch.ts';

/** How often a page is asked for anew when the connection breaks within it. */
const attemptsPerPage = 5;

/** A running REST service: its list of models, however it pages it. */
export function restSource(address: string, key: string | undefined): Source {
  const url = listUrl(address);
  const extent: { size: number | null; read: number } = { size: null, read: 0 };
  async function* parts(): AsyncGenerator<PlacedPart> {
    let firstOfPage = '';
    for (let query: Record<string, string> | null = {}; query !== null; ) {
      let page: unknown = null;
      let models = 0;
      for await (const part of pageParts(url, query, key)) {
        if (part.kind === 'page') page = part.page;
        if (part.kind === 'model') {
          if (models === 0) firstOfPage = differing(part.text, firstOfPage, url);
          models += 1;
          extent.read += 1;
        }
        yield { part, place: 'text' in part ? `model ${extent.read} of ${url}` : url.href };
      }
      extent.size = numberAt(page, 'total') ?? extent.size;
      query = models === 0 ? null : nextPage(page, extent.read);
    }
  }
  return { extent, parts };
}

function listUrl(address: string): URL {
  try {
    return new URL('models', address.endsWith('/') ? address : `${address}/`);
  } catch {
    throw new CommandError(`${address} is no address; allowed is one such as https://host/api/v1`);
  }
}

/** A service that ignores what page it is asked for would be read for ever. */
function differing(first: string, before: string, url: URL): string {
  if (first !== before) return first;
  throw new CommandError(
    `${url} gives the same page again and again: it says that there are more models, but not how to get them.`,
  );
}

function nextPage(page: unknown, read: number): Record<string, string> | null {
  const cursor = (page as { next_cursor?: unknown } | null)?.next_cursor;
  if (typeof cursor === 'string' && cursor !== '') return { cursor };
  const total = numberAt(page, 'total');
  return total !== null && total > read ? { offset: String(read) } : null;
}

function numberAt(page: unknown, field: string): number | null {
  const value = (page as Record<string, unknown> | null)?.[field];
  return typeof value === 'number' ? value : null;
}

/** The parts of a page. If the connection breaks, the page is asked for again, and what was there is left out. */
async function* pageParts(
  url: URL,
  query: Record<string, string>,
  key: string | undefined,
): AsyncGenerator<InputPart> {
  let given = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      let at = 0;
      for await (const part of partsOf(await page(url, query, key))) {
        at += 1;
        if (at <= given) continue;
        given = at;
        yield part;
      }
      return;
    } catch (error) {
      if (error instanceof CommandError) throw error;
      if (attempt === attemptsPerPage) throw new CommandError(`${url} broke off: ${reasonOf(error)}`);
      await sleep(1_000 * attempt * Math.random());
    }
  }
}

async function page(url: URL, query: Record<string, string>, key: string | undefined) {
  const asked = new URL(url);
  for (const [name, value] of Object.entries(query)) asked.searchParams.set(name, value);
  const headers = { accept: 'application/json', ...(key ? { 'x-api-key': key } : {}) };
  const response = await sendPatiently(asked, { headers }).catch((error: unknown) => {
    throw new CommandError(`${url} cannot be reached: ${reasonOf(error)}`);
  });
  if (response.ok && response.body) return response.body;
  const text = (await response.text()).slice(0, 200);
  throw new CommandError(`${asked} answers with HTTP ${response.status}: ${text}`);
}

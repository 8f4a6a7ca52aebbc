import { setTimeout as sleep } from 'node:timers/promises';

/** How a request is sent: as fetch does it, or more patiently. */
export type Send = (url: URL, init: RequestInit) => Promise<Response>;

const timeoutMs = 60_000;
const attempts = 8;
/** The first wait is half of this on average; each next one is twice as long, up to the longest. */
const shortestWaitMs = 500;
const longestWaitMs = 30_000;
/** Longer than this nobody waits, even if asked to. */
const longestAskedMs = 120_000;
const worthTryingAgain = [429, 502, 503, 504];

/**
 * Sends a request once, and follows no redirect: it would take the key along. The time limit is for the answer to begin, not for its
 * body, which may be long.
 */
export const sendOnce: Send = async (url, init) => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
  try {
    return await fetch(url, { ...init, redirect: 'manual', signal: controller.signal });
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Sends a request that may be sent twice, and again while the other side is away or overloaded: after the time
 * that it asks for, or after waits that double and differ by chance, so that many clients do not come at once.
 */
export const sendPatiently: Send = async (url, init) => {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await sendOnce(url, init).catch((error: Error) => error);
    if (attempt === attempts || !mayHelp(answer)) {
      if (answer instanceof Error) throw answer;
      return answer;
    }
    await sleep(waitMs(answer, attempt));
    if (!(answer instanceof Error)) await answer.body?.cancel();
  }
};

function mayHelp(answer: Response | Error): boolean {
  if (answer instanceof Error) return true;
  return worthTryingAgain.includes(answer.status) && (askedMs(answer) ?? 0) <= longestAskedMs;
}

function waitMs(answer: Response | Error, attempt: number): number {
  const asked = answer instanceof Error ? null : askedMs(answer);
  const longest = Math.min(shortestWaitMs * 2 ** (attempt - 1), longestWaitMs);
  return asked ?? longest * Math.random();
}

/** What Retry-After says: seconds, or a time. */
function askedMs({ headers }: Response): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : new Date(value).getTime() - Date.now();
  return Number.isNaN(ms) ? null : Math.max(ms, 0);
}

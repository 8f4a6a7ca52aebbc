import { setImmediate } from 'node:timers/promises';
import type { TestApp } from './app.ts';

/** Share of an answer's time that other requests wait at a stretch, and its errors. */
export async function longestWait(app: TestApp, document: string) {
  let answered = false;
  let longest = 0;
  const start = performance.now();
  const answer = app.query(document).finally(() => {
    answered = true;
  });
  for (let before = start; !answered; ) {
    await setImmediate();
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
  }
  const { errors } = await answer;
  return { share: longest / (performance.now() - start), errors };
}

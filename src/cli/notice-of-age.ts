import type { DatabaseLocation } from '../database/client.ts';

/** Tells what an old sample no longer shows, and how to get a new one; nothing while the sample is fresh. */
export function noticeOfAge(age: number, location: DatabaseLocation): string[] {
  const days = Math.floor(age / 86_400_000);
  if (days < 2) return [];
  const remedy = 'folder' in location ? `delete ${location.folder}` : 'give it an empty database';
  return [
    `The sample was made ${days} days ago and ends there, so answers about the last 30 days differ from the README. ` +
      `To get a new one, stop the demo, ${remedy}, and start again.`,
  ];
}

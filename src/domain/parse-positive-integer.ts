import { maxInt } from './validation/numbers.ts';

/** Integer from 1 that a column can hold, from its text. Null: another text. */
export function parsePositiveInteger(text: string | undefined): number | null {
  if (text === undefined || !/^[1-9]\d{0,9}$/.test(text)) return null;
  const value = Number(text);
  return value <= maxInt ? value : null;
}

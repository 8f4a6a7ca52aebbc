import { tooComplex } from './too-complex.ts';

/** Maximum number of rows in all lists of one request. */
const maxRows = 100_000;

/** Counts rows, and throws above the maximum. */
export type RowBudget = (rows: number) => void;

export function createRowBudget(): RowBudget {
  let spent = 0;
  return (rows) => {
    spent += rows;
    if (spent <= maxRows) return;
    throw tooComplex(
      `The lists of the query hold more than ${maxRows} rows in all. Ask for smaller pages or fewer lists.`,
      { limit: maxRows },
    );
  };
}

import { tooComplex } from './too-complex.ts';

/** The rows that the lists of one request may hold in all. */
const maxRows = 100_000;

/** Counts rows, and refuses more than a request may have. */
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

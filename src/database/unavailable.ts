/** What Prisma and node-postgres call a database that is away, starting, stopping or out of connections. */
const codes = new Set([
  'P1001', // cannot be reached
  'P1002', // reached, but timed out
  'P1008', // timed out
  'P1017', // closed the connection
  'P2024', // no connection in time
  'P2028', // the transaction could not start, or was cut off
  'P2037', // too many connections
  'P2039', // the connection was lost
  '57P01', // terminated by an administrator
  '57P02', // crashed
  '57P03', // starting up or shutting down
  '53300', // too many connections
  '08000',
  '08003',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT', // the embedded database's socket is gone
]);

/** node-postgres and Prisma's adapter give these failures no code. */
const messages =
  /timeout exceeded when trying to connect|connection terminated|terminating connection|can't reach database|server has closed the connection|not queryable|query read timeout|transaction already closed|transaction not found|pool after calling end/i;

/** Whether an error means that the database cannot answer now, and that trying again may help. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && codes.has(code)) return true;
  return messages.test(error.message) || isUnavailable(error.cause);
}

/** How Prisma calls a database that it cannot reach, or that gave it no connection or transaction in time. */
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);

/** The classes of SQLSTATE that pass by themselves: connections, resources, operators, and lost races. */
const passing = /^(08...|53...|57...|40001|40P01)$/;

/** What the socket says when nobody is there. */
const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT']);

/** How Prisma's adapter calls failures that carry no SQLSTATE. */
const adapterKinds = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
]);

/** node-postgres gives these failures no code. */
const messages =
  /timeout exceeded when trying to connect|connection terminated|has closed the connection|not queryable|query read timeout|after calling end/i;

/** The parts of the errors of Prisma, its adapter and node-postgres that tell what happened. */
interface DatabaseFailure {
  readonly code?: unknown;
  readonly kind?: unknown;
  readonly severity?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly meta?: { readonly driverAdapterError?: unknown };
}

/** Whether an error means that the database cannot answer now, and that trying again may help. */
export function isUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, kind, severity, message, cause, meta } = error as DatabaseFailure;
  return (
    // PostgreSQL ended the connection: what failed is not the statement.
    severity === 'FATAL' ||
    (typeof code === 'string' && (prismaCodes.has(code) || socketCodes.has(code) || passing.test(code))) ||
    (typeof kind === 'string' && adapterKinds.has(kind)) ||
    (typeof message === 'string' && messages.test(message)) ||
    isUnavailable(meta?.driverAdapterError) ||
    isUnavailable(cause)
  );
}

/** Prisma's codes for an unreachable database, and for no connection or transaction in time. */
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);

/** SQLSTATE of temporary errors: of connections, resources and operators, and of transactions in conflict. */
const temporaryStates = /^(08...|53...|57...|40001|40P01)$/;

/** Codes of the socket when no server answers. */
const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT']);

/** Names in Prisma's adapter for errors without SQLSTATE. */
const adapterKinds = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
]);

/** node-postgres gives these errors no code. */
const messages =
  /timeout exceeded when trying to connect|connection terminated|has closed the connection|not queryable|query read timeout|after calling end/i;

/** Parts of errors from Prisma, its adapter and node-postgres that tell the cause. */
interface DatabaseFailure {
  readonly code?: unknown;
  readonly kind?: unknown;
  readonly severity?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly meta?: { readonly driverAdapterError?: unknown };
}

/** Checks that an error means an unavailable database, so that a retry may succeed. */
export function isUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, kind, severity, message, cause, meta } = error as DatabaseFailure;
  return (
    // PostgreSQL ended the connection: the statement is not at fault.
    severity === 'FATAL' ||
    (typeof code === 'string' &&
      (prismaCodes.has(code) || socketCodes.has(code) || temporaryStates.test(code))) ||
    (typeof kind === 'string' && adapterKinds.has(kind)) ||
    (typeof message === 'string' && messages.test(message)) ||
    isUnavailable(meta?.driverAdapterError) ||
    isUnavailable(cause)
  );
}

/** DATABASE_URL does not lead to a PostgreSQL that lets Earmark in. */
export class DatabaseAddressError extends Error {
  override readonly name = 'DatabaseAddressError';
}

/**
 * Where a PostgreSQL address leads, for people: host, port and database, never user and password. Null where it
 * is none. The host may be in the query, as a socket's folder is: postgresql:///earmark?host=/run/postgresql.
 */
export function serverPlace(address: string): string | null {
  if (!/^postgres(ql)?:\/\//i.test(address)) return null;
  // A user without a host is no URL, but an address to PostgreSQL.
  const hasHost = URL.canParse(address);
  try {
    const url = new URL(hasHost ? address : address.replace('@/', '@socket/'));
    const host = url.searchParams.get('host') || (hasHost && decodeURIComponent(url.hostname));
    const port = url.searchParams.get('port') || url.port;
    return host ? `${host}${port && `:${port}`}${url.pathname}` : null;
  } catch {
    return null;
  }
}

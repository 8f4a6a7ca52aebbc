/** DATABASE_URL is not the address of a PostgreSQL that accepts Earmark. */
export class DatabaseAddressError extends Error {
  override readonly name = 'DatabaseAddressError';
}

/**
 * Location of a PostgreSQL address for people: host, port and database, without user and password. Null: not
 * an address. The host may be in the query, like a socket's folder:
 * postgresql:///earmark?host=/run/postgresql.
 */
export function serverPlace(address: string): string | null {
  if (!/^postgres(ql)?:\/\//i.test(address)) return null;
  // A user without a host is not a valid URL, but a valid address for PostgreSQL.
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

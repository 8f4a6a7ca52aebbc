const reasons: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (_, port) =>
    `Port ${port} is already in use. Stop the process that listens there, or set PORT to another port (0: any free port).`,
  EACCES: (_, port) => `This user may not listen on port ${port}. Set PORT to a port above 1023.`,
  EADDRNOTAVAIL: (host) => `HOST must be an address of this machine, got ${host}.`,
  ENOTFOUND: (host) => `HOST must be a name that has an address, got ${host}.`,
};

/** The gateway cannot listen at its address. The message is one line for the operator. */
export class ListenError extends Error {
  override name = 'ListenError';

  constructor(host: string, port: number, cause: NodeJS.ErrnoException) {
    const reason = reasons[cause.code ?? '']?.(host, port);
    super(reason ?? `Cannot listen on ${host}, port ${port}: ${cause.message}`, { cause });
  }
}

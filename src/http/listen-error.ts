const reasons: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (_, port) =>
    `Port ${port} is in use already. Stop what listens there, or set PORT to another (0: any that is free).`,
  EACCES: (_, port) => `This user may not listen on port ${port}. Set PORT to one above 1023.`,
  EADDRNOTAVAIL: (host) => `HOST: ${host} is no address of this machine.`,
  ENOTFOUND: (host) => `HOST: the name ${host} has no address.`,
};

/** The gateway cannot listen where it should. The message is one line, for the operator. */
export class ListenError extends Error {
  override name = 'ListenError';

  constructor(host: string, port: number, cause: NodeJS.ErrnoException) {
    const reason = reasons[cause.code ?? '']?.(host, port);
    super(reason ?? `Cannot listen on ${host}, port ${port}: ${cause.message}`, { cause });
  }
}

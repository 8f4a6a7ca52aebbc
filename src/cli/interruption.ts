const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Ends the command on a signal, with the exit code that a shell expects, once `tidy` has put things in order and
 * told what to say. Returns how to undo this.
 */
export function whenInterrupted(tidy: () => string): () => void {
  const end = (signal: NodeJS.Signals) => {
    console.error(tidy());
    process.exit(exitCodes[signal as keyof typeof exitCodes]);
  };
  const signals = Object.keys(exitCodes) as NodeJS.Signals[];
  for (const signal of signals) process.on(signal, end);
  return () => {
    for (const signal of signals) process.off(signal, end);
  };
}

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Ends the command on a signal, with the exit code that a shell expects. Before that, it calls `cleanUp` and prints the
 * message that `cleanUp` returns. Returns a function that stops listening for signals.
 */
export function exitOnSignal(cleanUp: () => string): () => void {
  const exit = (signal: 'SIGINT' | 'SIGTERM') => {
    console.error(cleanUp());
    process.exit(exitCodes[signal]);
  };
  process.on('SIGINT', exit).on('SIGTERM', exit);
  return () => void process.off('SIGINT', exit).off('SIGTERM', exit);
}

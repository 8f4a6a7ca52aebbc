/** Repeated work, until it is stopped. */
interface Repetition {
  /** Resolves when no work is running. */
  stop(): Promise<void>;
}

/** Runs the work at this interval in milliseconds, never twice at once. Does not keep the process alive. */
export function repeat(
  work: () => Promise<unknown>,
  everyMs: number,
  onError: (error: unknown) => void,
): Repetition {
  let underWay: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    underWay ??= work()
      .catch(onError)
      .finally(() => {
        underWay = undefined;
      });
  }, everyMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}

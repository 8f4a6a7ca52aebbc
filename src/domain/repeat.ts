/** Work that is done now and then, until it is stopped. */
export interface Repetition {
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/** Does the work every so many milliseconds, never twice at once. Does not keep the process alive. */
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

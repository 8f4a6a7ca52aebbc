import type { Pool } from 'pg';

/** Knows whether the gateway can take requests: not while it drains, nor while its database is away. */
export class Readiness {
  readonly #pool: Pool;
  #draining = false;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  drain(): void {
    this.#draining = true;
  }

  /** Reason that the gateway is not ready. Null: it is ready. */
  async notReadyReason(): Promise<string | null> {
    if (this.#draining) return 'shutting down';
    const timeout = new Promise<string>((resolve) =>
      setTimeout(resolve, 800, 'the database does not answer').unref(),
    );
    const answer = this.#pool.query('SELECT 1').then(
      () => null,
      () => 'the database cannot be reached',
    );
    return Promise.race([answer, timeout]);
  }
}

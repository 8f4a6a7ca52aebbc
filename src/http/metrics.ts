import type { Pool } from 'pg';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly operations: Histogram<'type' | 'code'>;
}

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What Prometheus reads: requests, GraphQL operations, database connections, and the process itself. */
export function createMetrics(pool: Pool): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'earmark_database_connections',
    help: 'Connections of the pool, by state; waiting are requests without one.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
  return {
    registry,
    requests: new Histogram({
      name: 'earmark_http_request_seconds',
      help: 'HTTP requests: seconds until the answer is ready.',
      labelNames: ['method', 'route', 'status'],
      buckets,
      registers: [registry],
    }),
    operations: new Histogram({
      name: 'earmark_graphql_operation_seconds',
      help: 'GraphQL operations: seconds from the request to its result, by type (unknown where the document cannot be read) and by the code of the first error.',
      labelNames: ['type', 'code'],
      buckets,
      registers: [registry],
    }),
  };
}

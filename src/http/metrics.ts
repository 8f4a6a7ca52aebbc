import type { Pool } from 'pg';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly operations: Histogram<'type' | 'code'>;
}

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The metrics for Prometheus: of requests, GraphQL operations, database connections and the process. */
export function createMetrics(pool: Pool): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'earmark_database_connections',
    help: 'Database connections of the pool, by state. waiting: queries that wait for a connection.',
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
      help: 'Seconds from an HTTP request to its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets,
      registers: [registry],
    }),
    operations: new Histogram({
      name: 'earmark_graphql_operation_seconds',
      help: 'Seconds from a GraphQL operation to its result, by type (unknown: the document cannot be read) and code (of the first error; OK: none).',
      labelNames: ['type', 'code'],
      buckets,
      registers: [registry],
    }),
  };
}

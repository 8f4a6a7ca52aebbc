import type { Pool } from 'pg';

/**
 * Fills a registry with models by SQL: 2 of 8 artifact types each, scores of two decimals, every tenth inactive,
 * every twentieth archived, 40 versions to a family. Lower bounds are plausible for the support.
 */
export async function insertManyModels(pool: Pool, count: number): Promise<void> {
  await pool.query(
    `INSERT INTO training_job (id, status, created_at, updated_at) VALUES ('many', 'COMPLETED', now(), now())`,
  );
  await pool.query(
    `INSERT INTO model SELECT 'm' || n, name, NULL, types, 'many', score, score, score, support, bound, bound, bound,
      n % 10 <> 0 AND n % 20 <> 1, CASE WHEN n % 20 = 1 THEN created END, 'Family ' || n / 40, (n % 40)::text,
      ARRAY[n % 40], 1, created, created
    FROM (
      SELECT n, 'Family ' || n / 40 || ' v' || n % 40 AS name, round((0.5 + 0.49 * random())::numeric, 2)::float8 AS score,
        (20 + random() * 2000)::int AS support, timestamptz '2024-01-01' + n * interval '1 minute' AS created,
        ARRAY(SELECT 'type ' || (n + k) % 8 FROM generate_series(0, 1) AS k) AS types
      FROM generate_series(1, $1::int) AS n
    ) AS made, LATERAL (SELECT greatest(score - 1.6 * sqrt(score * (1 - score) / support), 0) AS bound) AS bounds`,
    [count],
  );
  await pool.query(
    `INSERT INTO per_class_metric SELECT id, type, place - 1, score, score, score, examples, bound, bound, bound, created_at, is_active AND archived_at IS NULL
    FROM model, unnest(artifact_types) WITH ORDINALITY AS types (type, place),
      LATERAL (SELECT round((0.5 + 0.49 * abs(sin(hashtext(id || type))))::numeric, 2)::float8 AS score, support / 2 AS examples) AS made,
      LATERAL (SELECT greatest(score - 1.6 * sqrt(score * (1 - score) / (examples + 1)), 0) AS bound) AS bounds
    WHERE training_job_id = 'many'`,
  );
  await pool.query('ANALYZE');
}

import type { Pool } from 'pg';
import type { Queryable } from '../../src/database/client.ts';
import { Prisma } from '../../src/database/generated/prisma/client.ts';

/** A node of PostgreSQL's plan, in the form of EXPLAIN (ANALYZE, FORMAT JSON). */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

export interface Explained {
  readonly nodes: readonly PlanNode[];
  /** The scanned indexes and, as "seq <table>", the scanned tables. */
  readonly scans: readonly string[];
  /** The number of rows that the scans read, rows that a filter removed included. */
  readonly rowsTouched: number;
  readonly milliseconds: number;
}

/** The statements that the work sends. They do not run; each returns no rows. */
export async function statementsOf(work: (db: Queryable) => Promise<unknown>): Promise<Prisma.Sql[]> {
  const statements: Prisma.Sql[] = [];
  const $queryRaw = async (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
    statements.push('sql' in query ? query : Prisma.sql(query as unknown as string[], ...values));
    return [];
  };
  await work({ $queryRaw } as unknown as Queryable);
  return statements;
}

/** The plan of the one statement that the work sends. */
export async function explain(pool: Pool, work: (db: Queryable) => Promise<unknown>): Promise<Explained> {
  const [statement, ...others] = await statementsOf(work);
  if (!statement || others.length > 0) throw new Error(`one statement expected, not ${others.length + 1}`);
  const { rows } = await pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}`, statement.values);
  const [{ Plan, 'Execution Time': milliseconds }] = rows[0]['QUERY PLAN'];
  const nodes = flatten(Plan);
  const scanned = nodes.filter((node) => node['Relation Name'] !== undefined);
  return {
    nodes,
    scans: nodes.flatMap((node) => {
      if (node['Index Name']) return [node['Index Name']];
      return node['Node Type'] === 'Seq Scan' ? [`seq ${node['Relation Name']}`] : [];
    }),
    rowsTouched: scanned.reduce((sum, node) => sum + touched(node), 0),
    milliseconds,
  };
}

const flatten = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flatten)];

const touched = (node: PlanNode) =>
  (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];

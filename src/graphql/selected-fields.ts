/** The fields that Pothos found a query to need, of its `select` for Prisma. */
export function selectedFields(query: object): string[] {
  const { select } = query as { select?: Record<string, unknown> };
  return Object.keys(select ?? {});
}

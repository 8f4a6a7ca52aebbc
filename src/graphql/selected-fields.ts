/** The fields that Pothos found a query to need, of its `select` for Prisma. At least the key. */
export function selectedFields(query: object, key = 'id'): string[] {
  const { select } = query as { select?: Record<string, unknown> };
  const fields = Object.keys(select ?? {});
  return fields.length > 0 ? fields : [key];
}

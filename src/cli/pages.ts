interface List<Node> {
  readonly list: {
    readonly nodes: readonly Node[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** The pages of a list, from its beginning to its end. */
export async function* pages<Node>(
  ask: (after: string | null) => Promise<List<Node>>,
): AsyncGenerator<readonly Node[]> {
  let after: string | null = null;
  do {
    const { list }: List<Node> = await ask(after);
    yield list.nodes;
    after = list.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
  } while (after !== null);
}

import type { ExampleQuery } from './example-query.ts';

/** Changes and their authors. */
export const logExamples: readonly ExampleQuery[] = [
  {
    name: 'History of the last changed model',
    document: /* GraphQL */ `# Changes with author, time and reason, newest first. For
# one model: model(id: "…") { events { nodes { type } } }
query ModelHistory {
  models(first: 1, orderBy: [{ field: UPDATED_AT }]) {
    nodes {
      displayName
      revision
      status
      events(
        first: 20
        orderBy: [{ field: SEQUENCE, direction: DESC }]
      ) {
        totalCount
        nodes {
          sequence
          type
          time
          actor
          before
          after
          reason
        }
      }
    }
  }
}
`,
  },
  {
    name: 'Latest changes of the registry',
    document: /* GraphQL */ `# Changes of models, training jobs, slots and API keys,
# newest first. The log is append-only.
query LatestChanges {
  registryEvents(
    first: 20
    orderBy: [{ field: SEQUENCE, direction: DESC }]
  ) {
    totalCount
    nodes {
      sequence
      type
      time
      actor
      model {
        displayName
      }
      trainingJob {
        id
        status
      }
      deployment {
        slot
      }
      reason
    }
  }
}
`,
  },
];

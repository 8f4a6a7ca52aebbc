import type { ExampleQuery } from './example-query.ts';

/** To find models by many conditions, or by words. */
export const findingExamples: readonly ExampleQuery[] = [
  {
    name: 'Models filtered by and, or and not, ordered by the score of an artifact type',
    document: /* GraphQL */ `# Active models that detect glitches well, and also
# clipping, echo or long pauses. No experiments.
query GoodAtGlitches {
  models(
    first: 20
    filter: {
      status: [ACTIVE]
      metric: {
        artifactType: "glitch"
        metric: F1_SCORE
        gte: 0.8
        minSupport: 50
      }
      or: [
        { artifactType: "clipping" }
        { artifactType: "echo" }
        { artifactType: "long_pause" }
      ]
      not: { search: "experiment" }
    }
    orderBy: [
      { field: F1_SCORE, artifactType: "glitch" }
      { field: CREATED_AT, direction: DESC }
    ]
  ) {
    totalCount
    nodes {
      displayName
      artifactTypes
      evalMetrics {
        f1Score
        forClass(artifactType: "glitch") {
          precision
          recall
          f1Score
          support
        }
      }
    }
  }
}
`,
  },
  {
    name: 'Search by words in id, name and description',
    document: /* GraphQL */ `# Every word must occur in the id, the name or the
# description, in any case.
query SearchModels {
  models(
    first: 20
    filter: { search: "glitch detector" }
    orderBy: [{ field: NAME, direction: ASC }]
  ) {
    totalCount
    nodes {
      id
      displayName
      family
      version
      description
    }
  }
}
`,
  },
  {
    name: 'Files, commits and hyperparameters of the models of a team',
    document: /* GraphQL */ `# Each model with its file, the commit and the run that it
# is from, and the settings of its training.
query FilesAndCommits {
  models(
    first: 20
    filter: { tags: [{ key: "team", value: "text-to-speech" }] }
  ) {
    totalCount
    nodes {
      displayName
      artifactUri
      digest
      gitCommit
      runUrl
      tags {
        key
        value
      }
      trainingJob {
        hyperparameters
      }
    }
  }
}
`,
  },
];

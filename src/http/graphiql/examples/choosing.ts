import type { ExampleQuery } from './example-query.ts';

/** To choose a model. */
export const choosingExamples: readonly ExampleQuery[] = [
  {
    name: 'Newest models with metrics and training jobs',
    document: /* GraphQL */ `# The newest models. Press the play button or
# Ctrl+Enter to run this query.
query NewestModels {
  models(first: 10) {
    totalCount
    nodes {
      displayName
      status
      createdAt
      evalMetrics {
        precision
        recall
        f1Score
        perClass {
          artifactType
          f1Score
          support
        }
      }
      trainingJob {
        id
        datasetId
        audioSeconds
        completedAt
      }
    }
    # Next page: after: "<endCursor of this page>"
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  },
  {
    name: 'Best model for glitches',
    document: /* GraphQL */ `# LOWER_BOUND ranks by the lower bound of the score:
# 0.93 on 2,000 examples beats 0.95 on 20.
query BestForGlitches {
  bestModel(
    artifactType: "glitch"
    metric: F1_SCORE
    rankBy: LOWER_BOUND
    minSupport: 50
  ) {
    id
    displayName
    usableForInference
    createdAt
    evalMetrics {
      forClass(artifactType: "glitch") {
        precision
        recall
        f1Score
        support
      }
    }
  }
}
`,
  },
  {
    name: 'Leaderboard for glitches with credible intervals',
    document: /* GraphQL */ `# Ranked by lower bound, with the probability that each
# model is the best of these five.
query GlitchLeaderboard {
  leaderboard(
    artifactType: "glitch"
    rankBy: LOWER_BOUND
    first: 5
  ) {
    rank
    model {
      displayName
      createdAt
    }
    score
    support
    interval {
      lower
      upper
      level
    }
    probabilityBest
  }
}
`,
  },
  {
    name: 'Two versions compared by artifact type',
    document: /* GraphQL */ `# Is v4 better than v3.1, on each artifact type, and how
# certain is that? The first version is the baseline.
query CompareVersions {
  compareModels(
    models: [
      { family: "TTS Glitch Detector", version: "3.1" }
      { family: "TTS Glitch Detector", version: "4" }
    ]
  ) {
    entries {
      model {
        displayName
      }
      f1Score
      f1ScoreDelta
    }
    classes {
      artifactType
      best {
        displayName
      }
      scores {
        f1ScoreDelta
        f1ScoreDeltaInterval {
          lower
          upper
        }
        probabilityBetter
        verdict
      }
    }
  }
}
`,
  },
];

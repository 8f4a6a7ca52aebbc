/** Query that the page offers, first in a tab and always in the menu. */
export interface ExampleQuery {
  /** Text in the menu. The tab shows the operation's name. */
  readonly name: string;
  /** One named operation without variables. */
  readonly document: string;
}

/** In the order of the tabs. Add new queries here. */
export const exampleQueries: readonly ExampleQuery[] = [
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
    document: /* GraphQL */ `# Each version against the first: the difference, its credible
# interval and the probability that it is better.
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
  {
    name: 'Progress of a family, version by version',
    document: /* GraphQL */ `# Each version with its difference from the previous one.
query FamilyProgress {
  modelFamilies(first: 5) {
    totalCount
    nodes {
      name
      best {
        version
      }
      versions {
        version
        f1Score
        f1ScoreDelta
        probabilityBetter
        model {
          displayName
          status
          createdAt
        }
      }
    }
  }
}
`,
  },
  {
    name: 'Artifact types with their best and newest models',
    document: /* GraphQL */ `# The best model has the highest lower bound of the
# F1 score.
query ArtifactTypes {
  artifactTypes(first: 50) {
    totalCount
    nodes {
      artifactType
      activeModelCount
      totalSupport
      best {
        displayName
      }
      newestModel {
        displayName
        createdAt
      }
    }
  }
}
`,
  },
  {
    name: 'Slots, the models that serve there, and their history',
    document: /* GraphQL */ `# Every slot with its model and its last promotions and
# rollbacks, newest first.
query WhatServesWhere {
  deployments(first: 50) {
    totalCount
    nodes {
      slot
      model {
        id
        displayName
      }
      since
      history(first: 5) {
        nodes {
          kind
          time
          by
          reason
          model {
            displayName
          }
          previousModel {
            displayName
          }
        }
      }
    }
  }
}
`,
  },
  {
    name: 'Models in production that need attention, with reasons',
    document: /* GraphQL */ `# Deployed models that do worse than in their evaluation,
# by the reviews of the last 30 days.
query NeedingAttention {
  modelsNeedingAttention(first: 10) {
    nodes {
      displayName
      deployments {
        slot
        since
      }
      production {
        status
        retrainRecommended
        reasons
        classes {
          artifactType
          status
          probabilityDegraded
          reviewed
          precision
          precisionInterval {
            lower
            upper
          }
          rateChange {
            ratio
            pValue
          }
          rates(bucket: WEEK) {
            start
            detectionsPerHour
          }
        }
      }
    }
  }
}
`,
  },
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

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
    name: 'The newest models, with their metrics and training jobs',
    document: /* GraphQL */ `# The newest models. Run this with the play button or
# with Ctrl+Enter.
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
    # For the next page: after: "<the endCursor of this>"
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  },
  {
    name: 'The best model for glitches',
    document: /* GraphQL */ `# LOWER_BOUND ranks by what a score surely exceeds:
# 0.93 on 2,000 examples is worth more than 0.95 on 20.
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
    name: 'A leaderboard for glitches, with its uncertainty',
    document: /* GraphQL */ `# Ranked by what each score surely exceeds, with the
# probability that each is the best of them.
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
    name: 'The progress of a family, version by version',
    document: /* GraphQL */ `# Each version with its change against the one before.
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
    name: 'What there is to choose from, for each artifact type',
    document: /* GraphQL */ `# The best is the one whose F1 score is surely high.
query ArtifactTypes {
  artifactTypes {
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
`,
  },
  {
    name: 'What serves where, and how it came to that',
    document: /* GraphQL */ `# Every slot with the model that serves there, and the
# promotions and rollbacks that led to it, newest first.
query WhatServesWhere {
  deployments {
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
`,
  },
  {
    name: 'Models in production that need attention, and why',
    document: /* GraphQL */ `# Models that serve and do worse, by the reviews of the
# last 30 days, than their evaluation promised.
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
    name: 'Models filtered by and, or and not, ordered by the score of a class',
    document: /* GraphQL */ `# Active models that detect glitches well and clipping,
# echo or long pauses too, but no experiments.
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
    document: /* GraphQL */ `# Every word must occur, in any case, somewhere in the
# id, the name or the description.
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
    name: 'The history of the model that changed last',
    document: /* GraphQL */ `# Who changed what, when and why. For a certain model:
# model(id: "…") { events { nodes { type time } } }
query ModelHistory {
  models(first: 1, orderBy: [{ field: UPDATED_AT }]) {
    nodes {
      displayName
      revision
      status
      events(last: 20) {
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
    name: 'The latest changes of the whole registry',
    document: /* GraphQL */ `# Changes of models, training jobs, slots and API keys,
# the last at the end. Nothing in here is ever rewritten.
query LatestChanges {
  registryEvents(last: 20) {
    totalCount
    nodes {
      sequence
      type
      time
      actor
      model {
        displayName
      }
      trainingJobId
      reason
    }
  }
}
`,
  },
];

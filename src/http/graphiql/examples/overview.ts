import type { ExampleQuery } from './example-query.ts';

/** Families, artifact types and data sets. */
export const overviewExamples: readonly ExampleQuery[] = [
  {
    name: 'One family by its name, with its five newest versions',
    document: /* GraphQL */ `# A family is the part of the names before the version:
# "TTS Glitch Detector v4" is in "TTS Glitch Detector".
query OneFamily {
  modelFamily(name: "TTS Glitch Detector") {
    versionCount
    best {
      displayName
    }
    newest {
      displayName
    }
    versions(last: 5) {
      version
      f1Score
      f1ScoreDelta
      probabilityBetter
      model {
        displayName
        usableForInference
        deployments {
          slot
        }
        trainingJob {
          datasetId
          annotationSetVersion
        }
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
    name: 'Reach of a data set: its models, and where they serve',
    document: /* GraphQL */ `# If the data set has a fault: which models were trained on it,
# and in which slots do they serve?
query DatasetReach {
  dataset(id: "tts-production") {
    id
    annotationSetVersions
    models(first: 20) {
      totalCount
      nodes {
        displayName
        status
        trainingJob {
          annotationSetVersion
        }
        deployments {
          slot
        }
      }
    }
    deployments {
      slot
      model {
        displayName
      }
    }
  }
}
`,
  },
];

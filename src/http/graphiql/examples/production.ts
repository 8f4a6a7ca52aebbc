import type { ExampleQuery } from './example-query.ts';

/** Slots and the models that serve there. */
export const productionExamples: readonly ExampleQuery[] = [
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
    name: 'May a model replace the one in a slot?',
    document: /* GraphQL */ `# Answers what promoteModel would, and changes nothing: is
# v4 not worse than the model in the slot, for certain?
query PromotionCheck {
  promotionCheck(
    slot: "production/tts"
    modelId: "model-c6214bc54c"
    gate: { minProbability: 0.95, margin: 0.02 }
  ) {
    passes
    current {
      displayName
    }
    classes {
      artifactType
      probabilityNotWorse
      passes
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
];

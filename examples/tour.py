"""The tour of the README as a script: finds, registers and changes a model, and reads its history."""

import os

import requests

URL = (os.environ.get("EARMARK_URL") or "http://127.0.0.1:4000") + "/graphql"
KEY = os.environ.get("EARMARK_API_KEY")
if not KEY:
    raise SystemExit("Set EARMARK_API_KEY to an ADMIN key, and EARMARK_URL where Earmark is not at its usual address.")
HEADERS = {"X-API-Key": KEY}


def ask(document, **variables):
    response = requests.post(URL, headers=HEADERS, json={"query": document, "variables": variables})
    answer = response.json()
    if "errors" in answer:
        raise SystemExit("; ".join(error["message"] for error in answer["errors"]))
    return answer["data"]


def done(result):
    """The result of a mutation, unless it is an error."""
    if "message" in result:
        raise SystemExit(f"{result['__typename']}: {result['message']}")
    return result


best = ask(
    """
    query ($type: String!) {
      bestModel(artifactType: $type, rankBy: LOWER_BOUND) {
        displayName
        evalMetrics { forClass(artifactType: $type) { f1Score support f1Interval { lower upper } } }
      }
    }
    """,
    type="glitch",
)["bestModel"]
metrics = best["evalMetrics"]["forClass"]
interval = metrics["f1Interval"]
print(f"Best for glitches: {best['displayName']}")
print(f"  F1 {metrics['f1Score']:.2f} on {metrics['support']} examples, {interval['lower']:.3f} to {interval['upper']:.3f}")

done(
    ask(
        """
        mutation ($input: RecordTrainingJobInput!) {
          recordTrainingJob(input: $input) { __typename ... on Error { message } }
        }
        """,
        input={"id": "job-tour", "status": "COMPLETED", "datasetId": "tour", "epochs": 30},
    )["recordTrainingJob"]
)
model = done(
    ask(
        """
        mutation ($input: RegisterModelInput!) {
          registerModel(input: $input) {
            __typename
            ... on Model { id family version revision }
            ... on Error { message }
          }
        }
        """,
        input={
            "name": "Tour Glitch Detector v1",
            "artifactTypes": ["glitch"],
            "trainingJobId": "job-tour",
            "evalMetrics": {
                "precision": 0.92,
                "recall": 0.88,
                "f1Score": 0.9,
                "perClass": [
                    {"artifactType": "glitch", "precision": 0.92, "recall": 0.88, "f1Score": 0.9, "support": 150}
                ],
            },
        },
    )["registerModel"]
)
print(f"Registered {model['id']}: version {model['version']} of {model['family']}")

done(
    ask(
        """
        mutation ($id: ID!, $revision: Int!) {
          archiveModel(id: $id, reason: "Only a tour", expectedRevision: $revision) {
            __typename
            ... on Error { message }
          }
        }
        """,
        id=model["id"],
        revision=model["revision"],
    )["archiveModel"]
)
history = ask("query ($id: ID!) { model(id: $id) { events { nodes { type actor reason } } } }", id=model["id"])
for event in history["model"]["events"]["nodes"]:
    print(f"{event['type']} by {event['actor']}" + (f": {event['reason']}" if event["reason"] else ""))

"""The tour of Earmark in Python: find, register, change and look back, over GraphQL.

Reads BASE_URL (default http://127.0.0.1:4000) and API_KEY, which needs the scopes READ, WRITE and TRAIN.
"""

import os

import requests

BASE_URL = os.environ.get("BASE_URL", "http://127.0.0.1:4000")
session = requests.Session()
session.headers["X-API-Key"] = os.environ["API_KEY"]


def ask(query, **variables):
    """The data of an answer. Errors of the query itself are raised; those of a change are part of the data."""
    answer = session.post(f"{BASE_URL}/graphql", json={"query": query, "variables": variables}, timeout=30).json()
    if answer.get("errors"):
        raise RuntimeError("; ".join(error["message"] for error in answer["errors"]))
    return answer["data"]


FIND = """
query ($type: String!, $first: Int!) {
  models(
    first: $first
    filter: { isActive: true, metric: { artifactType: $type, metric: RECALL, gte: 0.8, minSupport: 100 } }
    orderBy: [{ field: F1_SCORE, artifactType: $type }]
  ) {
    totalCount
    nodes { displayName evalMetrics { forClass(artifactType: $type) { f1Score support } } }
  }
}
"""

REGISTER = """
mutation ($job: RecordTrainingJobInput!, $model: RegisterModelInput!) {
  recordTrainingJob(input: $job) {
    ... on TrainingJob { id }
    ... on Error { message }
  }
  registerModel(input: $model) {
    ... on Model { id family version revision }
    ... on Error { message }
    ... on InvalidInputError { fieldErrors { path message } }
  }
}
"""

CHANGE = """
mutation ($id: ID!, $seen: Int!) {
  updateModel(id: $id, input: { description: "Chunks of 0.5 s" }, expectedRevision: $seen) {
    __typename
    ... on Model { revision }
    ... on RevisionConflictError { currentRevision }
    ... on Error { message }
  }
}
"""

LOOK_BACK = """
query ($id: ID!) {
  model(id: $id) { status events { nodes { type actor after reason } } }
}
"""

ARCHIVE = """
mutation ($id: ID!) {
  archiveModel(id: $id, reason: "Only an example") { ... on Model { status } ... on Error { message } }
}
"""

registered = ask(
    REGISTER,
    job={"id": "job-tour", "status": "COMPLETED", "datasetId": "calls-2024", "epochs": 30},
    model={
        "id": "model-tour",
        "name": "Call Center Glitch Detector v3",
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
if "message" in registered:
    raise SystemExit(registered["message"])
print(f"registered {registered['id']}: {registered['family']}, version {registered['version']}")

found = ask(FIND, type="glitch", first=3)["models"]
print(f"{found['totalCount']} models detect glitches well")
for model in found["nodes"]:
    score = model["evalMetrics"]["forClass"]
    print(f"  {model['displayName']}: F1 {score['f1Score']:.2f} on {score['support']} examples")

first = ask(CHANGE, id=registered["id"], seen=registered["revision"])["updateModel"]
print(f"described, now at revision {first['revision']}")
second = ask(CHANGE, id=registered["id"], seen=registered["revision"])["updateModel"]
print(f"a stale change: {second['__typename']}, it is at {second['currentRevision']}")

ask(ARCHIVE, id=registered["id"])
history = ask(LOOK_BACK, id=registered["id"])["model"]
print(history["status"])
for event in history["events"]["nodes"]:
    print(f"  {event['type']} by {event['actor']}" + (f": {event['reason']}" if event["reason"] else ""))

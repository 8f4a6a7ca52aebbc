"""Finds the active model with the highest F1 score on one artifact type, ARTIFACT_TYPE."""

import os

import requests

artifact_type = os.environ["ARTIFACT_TYPE"]
answer = requests.get(
    os.environ["BASE_URL"] + "/api/v1/models",
    headers={"X-API-Key": os.environ["API_KEY"]},
    params={"is_active": True},
    timeout=30,
)
answer.raise_for_status()


def score(model):
    return model["eval_metrics"]["per_class"].get(artifact_type, {}).get("f1_score", 0)


best = max(answer.json()["items"], key=score)
print(f"{best['id']} with F1 {score(best):.2f} on {artifact_type}")

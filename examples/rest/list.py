"""Lists all models with what they detect and their F1 score."""

import os

import requests

answer = requests.get(
    os.environ["BASE_URL"] + "/api/v1/models",
    headers={"X-API-Key": os.environ["API_KEY"]},
    timeout=30,
)
answer.raise_for_status()
for model in answer.json()["items"]:
    print(f"{model['name'] or model['id']}: {model['artifact_types']}, F1 {model['eval_metrics']['f1_score']:.2f}")

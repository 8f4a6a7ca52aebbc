"""Prints the metrics of one model, MODEL_ID, on each artifact type."""

import os

import requests

answer = requests.get(
    f"{os.environ['BASE_URL']}/api/v1/models/{os.environ['MODEL_ID']}",
    headers={"X-API-Key": os.environ["API_KEY"]},
    timeout=30,
)
answer.raise_for_status()
for artifact_type, metrics in answer.json()["eval_metrics"]["per_class"].items():
    print(f"{artifact_type}: P {metrics['precision']:.2f}, R {metrics['recall']:.2f}, support {metrics['support']}")

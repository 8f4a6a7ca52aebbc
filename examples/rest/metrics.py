"""Prints the evaluation metrics of one model, MODEL_ID."""

import os

import requests

answer = requests.get(
    f"{os.environ['BASE_URL']}/api/v1/models/{os.environ['MODEL_ID']}",
    headers={"X-API-Key": os.environ["API_KEY"]},
    timeout=30,
)
answer.raise_for_status()
metrics = answer.json()["eval_metrics"]
for name in ("precision", "recall", "f1_score"):
    verdict = "good" if metrics[name] > 0.8 else "not good"
    print(f"{name}: {metrics[name]:.2f}, {verdict}")

"""Finds the active model with the highest F1 score."""

import os

import requests

answer = requests.get(
    os.environ["BASE_URL"] + "/api/v1/models",
    headers={"X-API-Key": os.environ["API_KEY"]},
    params={"is_active": True},
    timeout=30,
)
answer.raise_for_status()
best = max(answer.json()["items"], key=lambda model: model["eval_metrics"]["f1_score"])
print(f"{best['id']} with F1 {best['eval_metrics']['f1_score']:.2f}")

"""Puts the version into a model's name, and what it was trained on into its description."""

import os
import sys

import requests

MODELS = os.environ["BASE_URL"] + "/api/v1/models"
HEADERS = {"X-API-Key": os.environ["API_KEY"]}

model_id, family, version = sys.argv[1:4]
model = requests.get(f"{MODELS}/{model_id}", headers=HEADERS).json()
change = {
    "name": f"{family} v{version}",
    "description": f"""
Trained: {model['created_at']}
Job: {model['training_job_id']}
F1: {model['eval_metrics']['f1_score']:.2f}
""",
}
response = requests.patch(f"{MODELS}/{model_id}", headers=HEADERS, json=change)
response.raise_for_status()
print(response.json()["name"])

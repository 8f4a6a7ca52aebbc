"""Writes the version into a model's name, and its training into its description."""

import requests
from service import HEADERS, MODELS, arguments

model_id, family, version = arguments("model id", "family", "version")
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

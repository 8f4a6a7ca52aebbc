"""Renames and describes one model, MODEL_ID."""

import os

import requests

answer = requests.patch(
    f"{os.environ['BASE_URL']}/api/v1/models/{os.environ['MODEL_ID']}",
    headers={"X-API-Key": os.environ["API_KEY"]},
    json={
        "name": "Call Center Glitch Detector v3",
        "description": "Trained on four hours of calls",
    },
    timeout=30,
)
answer.raise_for_status()
model = answer.json()
print(f"{model['id']} is now {model['name']}: {model['description']}")

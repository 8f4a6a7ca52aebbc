"""What a model reaches on each artifact type, and on how many examples."""

import os
import sys

import requests

MODELS = os.environ["BASE_URL"] + "/api/v1/models"
HEADERS = {"X-API-Key": os.environ["API_KEY"]}

response = requests.get(f"{MODELS}/{sys.argv[1]}", headers=HEADERS)
response.raise_for_status()

for artifact_type, metrics in response.json()["eval_metrics"]["per_class"].items():
    print(
        f"{artifact_type}: precision {metrics['precision']:.2f}, recall {metrics['recall']:.2f}, "
        f"F1 {metrics['f1_score']:.2f}, support {metrics['support']}"
    )

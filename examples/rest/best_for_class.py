"""The active model with the highest F1 on one artifact type; 0 where it has none."""

import os
import sys

import requests

MODELS = os.environ["BASE_URL"] + "/api/v1/models"
HEADERS = {"X-API-Key": os.environ["API_KEY"]}

response = requests.get(MODELS, headers=HEADERS, params={"is_active": True})
response.raise_for_status()


def f1_on_class(model):
    return model["eval_metrics"]["per_class"].get(sys.argv[1], {}).get("f1_score", 0)


best = max(response.json()["items"], key=f1_on_class)
print(f"{best['id']}: F1 {f1_on_class(best):.2f}")

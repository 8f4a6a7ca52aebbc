"""Finds the active model with the highest F1 on an artifact type; without a metric, F1 counts as 0."""

import requests
from service import HEADERS, MODELS, arguments

[artifact_type] = arguments("artifact type")
response = requests.get(MODELS, headers=HEADERS, params={"is_active": True})
response.raise_for_status()


def f1_on_type(model):
    return model["eval_metrics"]["per_class"].get(artifact_type, {}).get("f1_score", 0)


best = max(response.json()["items"], key=f1_on_type)
print(f"{best['id']}: F1 {f1_on_type(best):.2f}")

"""The active model with the highest F1 on one artifact type; 0 where it has none."""

import requests
from service import HEADERS, MODELS, arguments

[artifact_type] = arguments("artifact type")
response = requests.get(MODELS, headers=HEADERS, params={"is_active": True})
response.raise_for_status()


def f1_on_class(model):
    return model["eval_metrics"]["per_class"].get(artifact_type, {}).get("f1_score", 0)


best = max(response.json()["items"], key=f1_on_class)
print(f"{best['id']}: F1 {f1_on_class(best):.2f}")

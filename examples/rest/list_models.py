"""Lists every model: its name or id, its artifact types and its overall F1."""

import requests
from service import HEADERS, MODELS

response = requests.get(MODELS, headers=HEADERS)
response.raise_for_status()

for model in response.json()["items"]:
    title = model["name"] or model["id"]
    types = ", ".join(model["artifact_types"])
    print(f"{title}: detects {types}, F1 {model['eval_metrics']['f1_score']:.2f}")

"""Prints precision, recall and F1 of every model."""

import requests
from service import HEADERS, MODELS

response = requests.get(MODELS, headers=HEADERS)
response.raise_for_status()

for model in response.json()["items"]:
    metrics = model["eval_metrics"]
    print(model["id"], metrics["precision"], metrics["recall"], metrics["f1_score"])

"""Models side by side, in the order asked for."""

import os
import sys

import requests

MODELS = os.environ["BASE_URL"] + "/api/v1/models"
HEADERS = {"X-API-Key": os.environ["API_KEY"]}

for model_id in sys.argv[1:]:
    response = requests.get(f"{MODELS}/{model_id}", headers=HEADERS)
    response.raise_for_status()
    model = response.json()
    metrics = model["eval_metrics"]
    print(
        f"{model['name']}: P={metrics['precision']:.2f} R={metrics['recall']:.2f} F1={metrics['f1_score']:.2f}"
    )

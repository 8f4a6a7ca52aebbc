"""Prints the overall metrics of the given models, one to a line."""

import sys

import requests
from service import HEADERS, MODELS

for model_id in sys.argv[1:]:
    response = requests.get(f"{MODELS}/{model_id}", headers=HEADERS)
    response.raise_for_status()
    model = response.json()
    metrics = model["eval_metrics"]
    print(
        f"{model['name']}: P={metrics['precision']:.2f} R={metrics['recall']:.2f} F1={metrics['f1_score']:.2f}"
    )

"""Prints precision, recall, F1 and support of a model on each artifact type."""

import requests
from service import HEADERS, MODELS, arguments

[model_id] = arguments("model id")
response = requests.get(f"{MODELS}/{model_id}", headers=HEADERS)
response.raise_for_status()

for artifact_type, metrics in response.json()["eval_metrics"]["per_class"].items():
    print(
        f"{artifact_type}: precision {metrics['precision']:.2f}, recall {metrics['recall']:.2f}, "
        f"F1 {metrics['f1_score']:.2f}, support {metrics['support']}"
    )

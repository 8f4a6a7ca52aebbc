"""Compares the metrics of several models, MODEL_IDS with commas between them."""

import os

import requests


def compare(model_ids):
    rows = []
    for model_id in model_ids:
        answer = requests.get(
            f"{os.environ['BASE_URL']}/api/v1/models/{model_id}",
            headers={"X-API-Key": os.environ["API_KEY"]},
            timeout=30,
        )
        answer.raise_for_status()
        model = answer.json()
        metrics = model["eval_metrics"]
        rows.append((model["name"], metrics["precision"], metrics["recall"], metrics["f1_score"]))
    return rows


for name, precision, recall, f1_score in compare(os.environ["MODEL_IDS"].split(",")):
    print(f"{name}: P={precision:.2f} R={recall:.2f} F1={f1_score:.2f}")

"""Names one model, MODEL_ID, by its version, and writes down how it was trained."""

import os
from datetime import datetime, timezone

import requests

url = f"{os.environ['BASE_URL']}/api/v1/models/{os.environ['MODEL_ID']}"
headers = {"X-API-Key": os.environ["API_KEY"]}
version, dataset_id, annotation_set_version = "4.1", "calls-2024", 3

metrics = requests.get(url, headers=headers, timeout=30).json()["eval_metrics"]
answer = requests.patch(
    url,
    headers=headers,
    json={
        "name": f"Call Center Glitch Detector v{version}",
        "description": "\n".join(
            [
                f"Trained: {datetime.now(timezone.utc).isoformat()}",
                f"Dataset: {dataset_id}",
                f"Annotation set: v{annotation_set_version}",
                f"F1: {metrics['f1_score']:.2f}",
            ]
        ),
    },
    timeout=30,
)
answer.raise_for_status()
model = answer.json()
print(model["name"])
print(model["description"].splitlines()[-1])

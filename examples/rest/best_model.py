"""Finds the active model with the highest overall F1."""

import requests
from service import HEADERS, MODELS

response = requests.get(MODELS, headers=HEADERS, params={"is_active": True})
response.raise_for_status()

best = max(response.json()["items"], key=lambda model: model["eval_metrics"]["f1_score"])
print(f"{best['id']}: F1 {best['eval_metrics']['f1_score']:.2f}")

"""Deactivates a model and activates it again."""

import requests
from service import HEADERS, MODELS, arguments

[model_id] = arguments("model id")
for is_active in (False, True):
    response = requests.patch(f"{MODELS}/{model_id}", headers=HEADERS, json={"is_active": is_active})
    response.raise_for_status()
    print("active" if response.json()["is_active"] else "inactive")

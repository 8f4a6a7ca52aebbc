"""Lists the active models only."""

import os

import requests

answer = requests.get(
    os.environ["BASE_URL"] + "/api/v1/models",
    headers={"X-API-Key": os.environ["API_KEY"]},
    params={"is_active": True},
    timeout=30,
)
answer.raise_for_status()
active = answer.json()
print(f"{active['total']} active models")
for model in active["items"]:
    print(model["id"], model["is_active"])

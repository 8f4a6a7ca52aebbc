"""Finds the active model that was created last."""

import os
from datetime import datetime

import requests

answer = requests.get(
    os.environ["BASE_URL"] + "/api/v1/models",
    headers={"X-API-Key": os.environ["API_KEY"]},
    params={"is_active": True},
    timeout=30,
)
answer.raise_for_status()


def created(model):
    return datetime.fromisoformat(model["created_at"].replace("Z", "+00:00"))


latest = max(answer.json()["items"], key=created)
print(f"{latest['id']}, created on {created(latest):%Y-%m-%d}")

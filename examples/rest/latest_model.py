"""Finds the active model that was created last."""

from datetime import datetime

import requests
from service import HEADERS, MODELS

response = requests.get(MODELS, headers=HEADERS, params={"is_active": True})
response.raise_for_status()


def created_at(model):
    return datetime.fromisoformat(model["created_at"].replace("Z", "+00:00"))


latest = max(response.json()["items"], key=created_at)
print(latest["id"], created_at(latest).isoformat())

"""Lists the active models."""

import requests
from service import HEADERS, MODELS

response = requests.get(MODELS, headers=HEADERS, params={"is_active": True})
response.raise_for_status()

for model in response.json()["items"]:
    print(model["id"], model["is_active"])

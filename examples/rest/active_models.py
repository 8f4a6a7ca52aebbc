"""Only the models that are switched on."""

import os

import requests

MODELS = os.environ["BASE_URL"] + "/api/v1/models"
HEADERS = {"X-API-Key": os.environ["API_KEY"]}

response = requests.get(MODELS, headers=HEADERS, params={"is_active": True})
response.raise_for_status()

for model in response.json()["items"]:
    print(model["id"], model["is_active"])

"""Gives a model a name and a description."""

import os
import sys

import requests

MODELS = os.environ["BASE_URL"] + "/api/v1/models"
HEADERS = {"X-API-Key": os.environ["API_KEY"]}

model_id, name, description = sys.argv[1:4]
change = {"name": name, "description": description}
response = requests.patch(f"{MODELS}/{model_id}", headers=HEADERS, json=change)
response.raise_for_status()

model = response.json()
print(model["name"])
print(model["description"])

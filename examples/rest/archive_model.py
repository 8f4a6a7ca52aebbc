"""Archives a model: gone from lists, kept for audit."""

import os
import sys

import requests

MODELS = os.environ["BASE_URL"] + "/api/v1/models"
HEADERS = {"X-API-Key": os.environ["API_KEY"]}

response = requests.delete(f"{MODELS}/{sys.argv[1]}", headers=HEADERS)
response.raise_for_status()

listed = requests.get(MODELS, headers=HEADERS).json()["items"]
print("still listed" if any(model["id"] == sys.argv[1] for model in listed) else "no longer listed")

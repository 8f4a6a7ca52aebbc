"""Takes a model out of use, and puts it back."""

import os
import sys

import requests

MODELS = os.environ["BASE_URL"] + "/api/v1/models"
HEADERS = {"X-API-Key": os.environ["API_KEY"]}

for is_active in (False, True):
    response = requests.patch(f"{MODELS}/{sys.argv[1]}", headers=HEADERS, json={"is_active": is_active})
    response.raise_for_status()
    print("active" if response.json()["is_active"] else "inactive")

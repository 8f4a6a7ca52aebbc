"""Takes one model, MODEL_ID, out of use, and puts it back."""

import os

import requests

url = f"{os.environ['BASE_URL']}/api/v1/models/{os.environ['MODEL_ID']}"
headers = {"X-API-Key": os.environ["API_KEY"]}

for is_active in (False, True):
    answer = requests.patch(url, headers=headers, json={"is_active": is_active}, timeout=30)
    answer.raise_for_status()
    print(f"active: {answer.json()['is_active']}")

"""Archives one model, MODEL_ID: it leaves the lists, and stays readable by its id."""

import os

import requests

models = os.environ["BASE_URL"] + "/api/v1/models"
url = f"{models}/{os.environ['MODEL_ID']}"
headers = {"X-API-Key": os.environ["API_KEY"]}

requests.delete(url, headers=headers, timeout=30).raise_for_status()
listed = [model["id"] for model in requests.get(models, headers=headers, timeout=30).json()["items"]]
print("listed:", os.environ["MODEL_ID"] in listed)
print("archived:", requests.get(url, headers=headers, timeout=30).json()["archived_at"] is not None)

"""Gives a model a name and a description."""

import requests
from service import HEADERS, MODELS, arguments

model_id, name, description = arguments("model id", "name", "description")
change = {"name": name, "description": description}
response = requests.patch(f"{MODELS}/{model_id}", headers=HEADERS, json=change)
response.raise_for_status()

model = response.json()
print(model["name"])
print(model["description"])

"""Archives a model: it leaves the lists and is kept for audit."""

import requests
from service import HEADERS, MODELS, arguments

[model_id] = arguments("model id")
response = requests.delete(f"{MODELS}/{model_id}", headers=HEADERS)
response.raise_for_status()

listed = requests.get(MODELS, headers=HEADERS).json()["items"]
print("still listed" if any(model["id"] == model_id for model in listed) else "no longer listed")

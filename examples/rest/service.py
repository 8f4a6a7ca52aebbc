"""The address of the service and the API key, for the other scripts."""

import os
import sys

URL = os.environ.get("EARMARK_URL") or "http://127.0.0.1:4000"
KEY = os.environ.get("EARMARK_API_KEY")
if not KEY:
    raise SystemExit(f"Set EARMARK_API_KEY to an API key, and EARMARK_URL where the service is not at {URL}.")

MODELS = URL + "/api/v1/models"
HEADERS = {"X-API-Key": KEY}


def arguments(*names):
    """The arguments of the script, one for each name."""
    if len(sys.argv) - 1 < len(names):
        raise SystemExit("usage: " + " ".join([sys.argv[0], *(f"<{name}>" for name in names)]))
    return sys.argv[1 : len(names) + 1]

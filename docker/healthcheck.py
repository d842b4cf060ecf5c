"""Ask the web server, for Docker: `healthcheck.py` whether it is ready, `healthcheck.py worker` for the worker.

The worker has no address of its own; it signs in the database, and the web server reads that.
"""

import http.client
import json
import os
import sys

HOST = os.environ.get("HEALTH_HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8000"))
SITE = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()


def report(path: str) -> dict[str, str]:
    """Return what ``path`` says about each part."""
    connection = http.client.HTTPConnection(HOST, PORT, timeout=8)
    connection.request("GET", path, headers={"Host": SITE})
    return dict(json.load(connection.getresponse()))


def main() -> None:
    """Exit 0 when the parts asked for are fine, else 1 with the report."""
    # A silent worker is no reason to restart the web server.
    path, wanted = ("/healthz", sys.argv[1:]) if sys.argv[1:] else ("/healthz/ready", ["database", "migrations"])
    try:
        parts = report(path)
    except (OSError, ValueError) as error:
        sys.exit(f"{path} does not answer: {error}")
    if any(parts.get(part) != "ok" for part in wanted):
        sys.exit(json.dumps(parts))


if __name__ == "__main__":
    main()

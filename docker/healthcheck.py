"""Ask `/healthz`, for Docker: `healthcheck.py` for the web server, `healthcheck.py worker`.

The worker has no address of its own; it signs in the database, and the web server reads that.
"""

import http.client
import json
import os
import sys

HOST = os.environ.get("HEALTH_HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8000"))
SITE = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()


def report() -> dict[str, str]:
    """Return what `/healthz` says about each part."""
    connection = http.client.HTTPConnection(HOST, PORT, timeout=8)
    connection.request("GET", "/healthz", headers={"Host": SITE})
    return dict(json.load(connection.getresponse()))


def main() -> None:
    """Exit 0 when the parts asked for are fine, else 1 with the report."""
    try:
        parts = report()
    except (OSError, ValueError) as error:
        sys.exit(f"/healthz does not answer: {error}")
    # A silent worker is no reason to restart the web server.
    wanted = sys.argv[1:] or ["database", "migrations"]
    if any(parts.get(part) != "ok" for part in wanted):
        sys.exit(json.dumps(parts))


if __name__ == "__main__":
    main()

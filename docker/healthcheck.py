"""Whether a container is well, for Docker: `healthcheck.py` asks the web server, `worker` and `backup` name another.

The worker has no address of its own; it signs in the database, and the web server reads that. Of backups the folder VAR
tells what became of the last one.
"""

import http.client
import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

HOST = os.environ.get("HEALTH_HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8000"))
SITE = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()
# As cms.operation.backup.outcome writes it.
BACKUPS = Path(os.environ.get("VAR", "/data")) / "backup-state.json"
# One each night, and as long as one may take.
BACKUP_DUE = timedelta(hours=30)


def report(path: str) -> dict[str, str]:
    """Return what ``path`` says about each part."""
    connection = http.client.HTTPConnection(HOST, PORT, timeout=8)
    connection.request("GET", path, headers={"Host": SITE})
    return dict(json.load(connection.getresponse()))


def check_parts(path: str, wanted: list[str]) -> None:
    """Exit with the report unless ``path`` says that all ``wanted`` parts are fine."""
    try:
        parts = report(path)
    except (OSError, ValueError) as error:
        sys.exit(f"{path} does not answer: {error}")
    if any(parts.get(part) != "ok" for part in wanted):
        sys.exit(json.dumps(parts))


def check_backup() -> None:
    """Exit with a sentence unless the last backup worked, and not long ago."""
    try:
        state = json.loads(BACKUPS.read_text())
        if state["failed"]:
            sys.exit(f"the last backup failed: {state['reason']}")
        made = datetime.fromisoformat(state["made"])
    except (OSError, ValueError, KeyError, TypeError):
        sys.exit("no backup yet")
    if datetime.now(UTC) - made > BACKUP_DUE:
        sys.exit(f"the last backup is of {made:%Y-%m-%d %H:%M}")


def main() -> None:
    """Exit 0 when the container is well, else 1 with a sentence or the report."""
    match sys.argv[1:]:
        case []:
            # A silent worker is no reason to restart the web server.
            check_parts("/healthz/ready", ["database", "migrations"])
        case ["backup"]:
            check_backup()
        case wanted:
            check_parts("/healthz", wanted)


if __name__ == "__main__":
    main()

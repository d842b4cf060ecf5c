"""Telling the person at the terminal where the site is, once it really answers."""

import time
import urllib.error
import urllib.request

from cms.launch.place import port, var_folder

PATIENCE_SECONDS = 120
ANNOUNCEMENT = """
  Die Website läuft:

    Website          {address}/
    Redaktion        {address}/admin/     Name: admin   Passwort: {password}
    GraphQL          {address}/api/

  Beenden mit Strg-C.
"""


# A proxy for the way out (HTTP_PROXY) knows nothing of this machine.
DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def answers(address: str) -> bool:
    """Say whether the front page at ``address`` is there."""
    try:
        with DIRECTLY.open(address, timeout=PATIENCE_SECONDS) as response:
            return bool(response.status)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def announce_when_ready() -> None:
    """Print the addresses, the account and its password as soon as the front page answers."""
    address = f"http://127.0.0.1:{port()}"
    until = time.monotonic() + PATIENCE_SECONDS
    while not answers(address + "/"):
        if time.monotonic() > until:
            return
        time.sleep(0.2)
    file = var_folder() / "admin-password.txt"
    password = file.read_text().strip() if file.exists() else "von Ihnen geändert (neu setzen: make password)"
    print(ANNOUNCEMENT.format(address=address, password=password), flush=True)

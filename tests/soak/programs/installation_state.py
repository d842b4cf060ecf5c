"""`python -m tests.soak.programs.installation_state STEP SECONDS COMMAND…`: a command of the product that is killed.

It ends by SIGKILL where its step number STEP would begin, or SECONDS after its first step; 0 is never. Other ways to
call it: `state` prints checksums of all rows and files, finished as at each start; `public` prints
what visitors see; `spoil` changes, adds and deletes a few things.
"""

import hashlib
import json
import os
import signal
import sys
import threading
import time
from typing import Any

import django


def say(line: str) -> None:
    """Write a line that the test reads."""
    sys.stdout.write(f"{line}\n")


def command(step: int, seconds: float, arguments: list[str]) -> None:
    """Run the command, killed if it comes so far; say how many steps it had and how long they took."""
    from django.core.management import call_command

    from cms.operation.backup.progress import StepReport

    begun: list[float] = []
    announce = StepReport.step

    def counted(self: StepReport, label: str, total: int = 0) -> None:
        begun.append(time.monotonic())
        if len(begun) == step:
            os.kill(os.getpid(), signal.SIGKILL)
        if len(begun) == 1 and seconds:
            timer = threading.Timer(seconds, os.kill, [os.getpid(), signal.SIGKILL])
            timer.daemon = True
            timer.start()
        announce(self, label, total)

    StepReport.step = counted  # type: ignore[method-assign]
    call_command(*arguments)
    say(json.dumps({"steps": len(begun), "seconds": time.monotonic() - begun[0]}))


def state() -> None:
    """Print the state as a start of the product would find it."""
    from cms.operation.fitness import refuse_unless_fit
    from tests.cms.operation.backup.installation import content, files, leftovers

    refuse_unless_fit(serves=False)
    rows = {
        name: hashlib.sha256(json.dumps(table, sort_keys=True).encode()).hexdigest()
        for name, table in content().items()
    }
    say(json.dumps({"rows": rows, "files": files(), "leftovers": leftovers()}, sort_keys=True))


def public() -> None:
    """Print what visitors see at each address of the sitemap, what the search finds, and what the API says."""
    from bs4 import BeautifulSoup
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1", SERVER_PORT=os.environ.get("PORT", "8000"))

    def seen(path: str) -> Any:
        response = client.get(path)
        main = BeautifulSoup(response.content, "html.parser").main
        # Questions and challenges are others each time.
        for form in main.find_all("form") if main else ():
            form.decompose()
        text = main.get_text(" ", strip=True) if main else ""
        links = [one.get("href") or one.get("src") for one in main.find_all(["a", "img"])] if main else []
        return response.status_code, text, links

    sitemap = BeautifulSoup(client.get("/sitemap.xml").content, "html.parser")
    paths = sorted({"/" + one.text.split("/", 3)[3] for one in sitemap.find_all("loc")})
    query = "{ stories(first: 50) { nodes { title comments(first: 50) { nodes { text } } } } }"
    answer = client.post("/api/graphql/", json.dumps({"query": query}), content_type="application/json")
    pages = {path: seen(path) for path in [*paths, "/suche/?q=garten"]}
    say(json.dumps({"pages": pages, "api": answer.json()}, sort_keys=True))


def spoil() -> None:
    """Make this another installation."""
    from blog.models import Comment
    from cms.models import OfficeDocument
    from tests import factories

    Comment.objects.update(text="überschrieben")
    OfficeDocument.objects.first().delete()
    factories.user(username="fremd")
    factories.image(filename="neu.png")


def main() -> None:
    """Do what the command line says."""
    django.setup()
    calls = {"state": state, "public": public, "spoil": spoil}
    if sys.argv[1] in calls:
        calls[sys.argv[1]]()
    else:
        command(int(sys.argv[1]), float(sys.argv[2]), sys.argv[3:])


if __name__ == "__main__":
    main()

"""A program that carries out, for one installation, what test_backup asks for: commands that are killed, and looks.

Each line of its standard input is a JSON list, done by a process of its own that is forked off once Django is loaded;
the answer is a line of JSON with that process's exit code and what it said. `["state"]` says checksums of all rows and
files, finished as at each start; `["public"]` what visitors see; `["spoil"]` changes, adds and deletes a few things;
`["command", STEP, SECONDS, …]` runs a command of the product. That ends by SIGKILL where its step number STEP would
begin, or SECONDS after its first step; 0 is never.
"""

import hashlib
import html
import json
import os
import re
import signal
import sys
import tempfile
import threading
import time
import traceback
import uuid
from typing import Any

import django


def say(line: str) -> None:
    """Write a line that the test reads."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def command(step: int, seconds: float, *arguments: str) -> None:
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
    say(json.dumps({"steps": len(begun), "seconds": time.monotonic() - (begun or [time.monotonic()])[0]}))


def state() -> None:
    """Say the state as a start of the product would find it."""
    from cms.operation.fitness import refuse_unless_fit
    from tests.cms.operation.backup.installation import content, files, leftovers

    refuse_unless_fit(serves=False)
    rows = {
        name: hashlib.sha256(json.dumps(table, sort_keys=True).encode()).hexdigest()
        for name, table in content().items()
    }
    say(json.dumps({"rows": rows, "files": files(), "leftovers": leftovers()}, sort_keys=True))


def public() -> None:
    """Say what visitors see at each address of the sitemap, what the search finds, and what the API answers."""
    from bs4 import BeautifulSoup
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")

    def seen(path: str) -> Any:
        response = client.get(path)
        main = BeautifulSoup(response.content, "html.parser").main
        # Questions and challenges are others each time.
        for form in main.find_all("form") if main else ():
            form.decompose()
        text = main.get_text(" ", strip=True) if main else ""
        links = [one.get("href") or one.get("src") for one in main.find_all(["a", "img"])] if main else []
        return response.status_code, text, links

    def named_in(path: str) -> set[str]:
        locations = re.findall(r"<loc>https?://[^/]+([^<]+)</loc>", client.get(path).content.decode())
        return {html.unescape(one) for one in locations}

    paths = sorted({page for path in named_in("/sitemap.xml") for page in named_in(path)})
    query = "{ stories(first: 50) { nodes { title comments(first: 50) { nodes { text } } } } }"
    answer = client.post("/api/graphql/", json.dumps({"query": query}), content_type="application/json")
    pages = {path: seen(path) for path in paths}
    # What is found is the same; what comes first is each database's own reckoning.
    status, text, links = seen("/suche/?q=garten")
    pages["search"] = status, sorted(text.split()), sorted(links)
    say(json.dumps({"pages": pages, "api": answer.json()["data"]}, sort_keys=True))


def spoil() -> None:
    """Make this another installation."""
    from blog.models import Comment
    from cms.models import OfficeDocument
    from tests import factories

    Comment.objects.update(text="überschrieben")
    OfficeDocument.objects.first().delete()
    factories.user(username=uuid.uuid4().hex)
    factories.image(filename="neu.png")


CALLS = {"command": command, "state": state, "public": public, "spoil": spoil}


def forked(name: str, *arguments: Any) -> tuple[int, str]:
    """Return the exit code, negative for a signal, and the words of a process that makes the call ``name``."""
    with tempfile.TemporaryFile("w+") as out:
        pid = os.fork()
        if not pid:
            os.dup2(out.fileno(), 1)
            os.dup2(out.fileno(), 2)
            code = 1
            try:
                CALLS[name](*arguments)
                code = 0
            except BaseException:  # noqa: BLE001 - whatever it is, the test has to read it
                traceback.print_exc()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        _pid, status = os.waitpid(pid, 0)
        out.seek(0)
        return os.waitstatus_to_exitcode(status), out.read()


def main() -> None:
    """Answer line by line."""
    django.setup()
    # Loaded once, here, instead of in each process.
    from django.urls import get_resolver

    _ = get_resolver().url_patterns
    for line in sys.stdin:
        say(json.dumps(forked(*json.loads(line))))


if __name__ == "__main__":
    main()

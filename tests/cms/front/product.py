"""The product's web server as Docker's line and `make run` start it, with something to read, write and load."""

import json
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

import pytest

from cms.launch import serving
from tests.setup.programs import ROOT
from tests.soak.product import Site

QUESTION = json.dumps({"query": "{ site { name } }"}).encode()
DOORS = {"/healthz": None, "/": None, "/api/graphql/": QUESTION}
MAKE = """
from tests import factories as f
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
f.page_tree()
user, session = f.superuser(), SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session.create()
document = f.document(filename="daten.txt", content=bytes(range(32, 128)) * 131072)
picture = f.image()
print("MADE", f.story().pk, document.url, picture.file.url, session.session_key)
"""


class Content(NamedTuple):
    """What `MAKE` has made: a page's number, the addresses of a document and a picture, an editor's session."""

    page: int
    document: str
    picture: str
    session: str


def fill(site: Site) -> Content:
    """Put a front page, a story, a document of twelve megabytes, a picture and an editor into the database."""
    shell = site.start("manage.py", "shell", "--no-imports", "-c", MAKE, out=subprocess.PIPE)
    said = shell.communicate()[0]
    assert "MADE" in said, site.log.read_text()
    page, document, picture, session = said.rpartition("MADE")[2].split()
    return Content(int(page), document, picture, session)


def line(site: Site, name: str) -> list[str]:
    """Return the command line called ``name``: `docker` or `make run`."""
    if name == "docker":
        return [str(ROOT / "docker" / "entrypoint.sh"), "web"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PORT", str(site.port))
        return serving.commands("local")["web"]


@contextmanager
def web(site: Site, name: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Keep the web server running by the line called ``name`` during the block."""
    variables = {**site.variables, "BIND": "127.0.0.1", "PATH": f"{ROOT / '.venv' / 'bin'}:/usr/bin:/bin"}
    with site.log.open("a") as log:
        process = subprocess.Popen(line(site, name), cwd=ROOT, env=variables, stdout=log, stderr=log)
    try:
        until = time.monotonic() + 90
        while asked(site.port, "/healthz", None)[0] == 0 and time.monotonic() < until:
            assert process.poll() is None, site.log.read_text()
            time.sleep(0.2)
        yield process
    finally:
        process.terminate()
        process.wait(20)


def asked(port: int, path: str, body: bytes | None, seconds: float = 10) -> tuple[int, float]:
    """Return the status of the answer, 0 if none came within ``seconds``, and how long it took."""
    headers = {"Content-Type": "application/json"} if body else {}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body, headers)
    began = time.monotonic()
    try:
        with urllib.request.urlopen(request, timeout=seconds) as response:
            response.read()
            status = response.status
    except urllib.error.HTTPError as error:
        error.read()
        status = error.code
    except OSError:
        status = 0
    return status, time.monotonic() - began


@dataclass
class Others:
    """Visitors who only want an answer: how long they waited at each door, and what they got.

    Where other programs take the processors, everybody waits for those: a wait counts divided by how many
    times longer than alone a small piece of work takes meanwhile.
    """

    port: int
    slowest: dict[str, float] = field(default_factory=dict)
    statuses: dict[str, set[int]] = field(default_factory=dict)
    slowdown: float = 1.0
    _stop: threading.Event = field(default_factory=threading.Event)

    def _ask_on_and_on(self, path: str, body: bytes | None) -> None:
        while not self._stop.wait(0.2):
            before = self.slowdown
            status, seconds = asked(self.port, path, body)
            seconds /= max(before, self.slowdown)
            self.slowest[path] = max(seconds, self.slowest.get(path, 0))
            self.statuses.setdefault(path, set()).add(status)

    def _watch_the_machine(self) -> None:
        while not self._stop.wait(0.3):
            began, worked = time.monotonic(), time.thread_time()
            while time.thread_time() - worked < 0.02:
                sum(range(1000))
            self.slowdown = max(1.0, (time.monotonic() - began) / (time.thread_time() - worked))

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Ask at every door during the block."""
        threads = [threading.Thread(target=self._ask_on_and_on, args=door) for door in DOORS.items()]
        threads.append(threading.Thread(target=self._watch_the_machine))
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()

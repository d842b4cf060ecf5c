"""Sixteen clients write, two moderators decide in bulk, processes are killed: what was acknowledged is there, once."""

import json
import os
import signal
import subprocess
import threading
import time
import urllib.request
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from cms.public_forms.proofs import solved
from tests.blog.comments.submitting import SUBMIT
from tests.postgres import fresh_database, postgres_server
from tests.soak.product import Site, running

pytestmark = [pytest.mark.once, pytest.mark.soak, pytest.mark.timeout(900)]
COMMENTS, CLIENTS = 200, 16
MODERATORS = ("anke", "bilal")
SECONDS = 60
MAKE = "from tests import factories as f; print(f.story().pk)"
DRAIN = """
from blog.comments.mail.mailing import send_due_mails, due
from blog.models import CommentMail
from django.utils import timezone
CommentMail.objects.filter(sent_at=None, dropped_at=None).update(due_at=timezone.now())
while due().exists():
    send_due_mails.call()
"""


class Clients:
    """What the clients have sent, and what of it was acknowledged."""

    def __init__(self, site: Site, page: str) -> None:
        """Prepare for the page with this id."""
        self.site = site
        self.page = page
        self.acknowledged: list[str] = []
        self.unanswered = 0

    def ask(self, path: str, body: Any = None) -> Any:
        """Return the answer in JSON."""
        data = json.dumps(body).encode() if body else None
        headers = {"Content-Type": "application/json"} if data else {}
        request = urllib.request.Request(f"http://127.0.0.1:{self.site.port}{path}", data, headers)
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.load(response)

    def write(self, client: int) -> None:
        """Write comments until this client's share is acknowledged; a text that got no answer is left alone."""
        share, turn = COMMENTS // CLIENTS + (client < COMMENTS % CLIENTS), 0
        while share:
            turn += 1
            text = f"Beitrag {client}-{turn}"
            try:
                if self.send(text, f"person-{client}-{turn}@example.org") == "PENDING":
                    self.acknowledged.append(text)
                    share -= 1
            except (OSError, ValueError):
                self.unanswered += 1
                time.sleep(0.3)

    def send(self, text: str, email: str) -> str:
        """Send a comment with its proof of work and return its status."""
        challenge = self.ask("/kommentar/aufgabe/")
        time.sleep(2.1)
        given = {"name": "Mara", "email": email, "text": text, "consent": True, "proof": solved(challenge)}
        body = {"query": SUBMIT, "variables": {"input": {"page": self.page, **given}}}
        payload = self.ask("/api/graphql/", body)["data"]["submitComment"]
        assert not payload["errors"], payload
        return payload["status"]


def kill_now_and_then(stop: threading.Event, site: Site, killed: Counter[str]) -> None:
    """Kill the mail worker and start it again; in between one of the web processes, which its parent replaces."""
    turn = 0
    worker = site.start("manage.py", "worker")
    while not stop.wait(3):
        turn += 1
        if turn % 3:
            worker.kill()
            worker.wait()
            worker = site.start("manage.py", "worker")
            killed["worker"] += 1
        elif children := web_processes(site.port):
            os.kill(children[0], signal.SIGKILL)
            killed["web"] += 1
    worker.terminate()
    worker.wait(20)


def web_processes(port: int) -> list[int]:
    """Return the numbers of the processes that answer at ``port``: children of Granian's first one."""
    parents = {}
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            words = (folder / "cmdline").read_bytes().split(b"\0") if folder.name.isdecimal() else []
            if b"granian" in words and str(port).encode() in words:
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    return [number for number, parent in parents.items() if parent in parents]


def test_what_was_acknowledged_is_there_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with postgres_server() as server, fresh_database(server) as database:
        settings = {"DATABASE_URL": database, "API_RATE_LIMIT": 0, "COMMENTS_PER_HOUR": 100_000}
        site = Site(tmp_path, processes=2, COMMENT_PROOF_WORK=500, **settings)
        site.run("migrate", "--verbosity", "0")
        shell = site.start("manage.py", "shell", "--no-imports", "-c", MAKE, out=subprocess.PIPE)
        page = shell.communicate()[0].split()[-1]
        with running(site):
            clients, decided, conflicts, killed = everyone_at_once(site, page)
        site.run("shell", "--no-imports", "-c", DRAIN)
        with psycopg.connect(database) as connection:
            check(connection, clients, decided)
            history = connection.execute("SELECT count(*) FROM blog_commentdecision").fetchone()[0]
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{len(clients.acknowledged)} comments acknowledged, {clients.unanswered} requests without an answer;"
            f" {len(decided)} decisions acknowledged, {history} in the history, {conflicts} came second;"
            f" killed: {dict(killed)}"
        )
    assert len(clients.acknowledged) == COMMENTS
    assert killed["worker"] > 3
    assert killed["web"] > 1
    assert conflicts > 0
    assert len(decided) > COMMENTS


def everyone_at_once(site: Site, page: str) -> tuple[Clients, list[tuple[int, int, str]], int, Counter[str]]:
    """Let clients write, moderators decide and processes die, until all are done."""
    from graphql_relay import to_global_id

    clients, killed, stop = Clients(site, to_global_id("StoryPage", page)), Counter[str](), threading.Event()
    moderators = [
        site.start("-m", "tests.soak.programs.moderator", name, str(SECONDS), out=subprocess.PIPE)
        for name in MODERATORS
    ]
    writers = [threading.Thread(target=clients.write, args=(number,)) for number in range(CLIENTS)]
    killer = threading.Thread(target=kill_now_and_then, args=(stop, site, killed))
    said: dict[str, list[str]] = {}
    listeners = [
        threading.Thread(target=lambda name=name, program=program: said.update({name: program.stdout.readlines()}))
        for name, program in zip(MODERATORS, moderators, strict=True)
    ]
    for thread in (*listeners, killer, *writers):
        thread.start()
    for thread in (*writers, *listeners):
        thread.join()
    stop.set()
    killer.join()
    lines = [json.loads(line) for told in said.values() for line in told[1:]]
    for program in moderators:
        with program:
            assert program.wait(60) == 0, site.log.read_text()[-3000:]
    decided = [tuple(one) for line in lines for one in line["decided"]]
    return clients, decided, sum(line["conflicts"] for line in lines), killed


def check(connection: psycopg.Connection[Any], clients: Clients, decided: list[tuple[int, int, str]]) -> None:
    """Compare what was acknowledged with what the database holds."""
    # A deleted comment's text is set aside for two weeks.
    texts = "SELECT coalesce(nullif(text, ''), set_aside -> 'deleted' ->> 'text') FROM blog_comment"
    stored = Counter(text for (text,) in connection.execute(texts))
    assert [text for text in clients.acknowledged if stored[text] != 1] == []
    assert max(stored.values()) == 1
    history = connection.execute("SELECT comment_id, version, new_status FROM blog_commentdecision").fetchall()
    counted = Counter(history)
    assert [one for one in decided if counted[one] != 1] == []
    assert max(counted.values()) == 1
    newest: dict[int, tuple[int, str]] = {}
    for comment, version, status in sorted(history):
        assert version == newest.get(comment, (0, ""))[0] + 1, "a decision is lost or twice"
        newest[comment] = version, status
    rows = connection.execute("SELECT id, version, status FROM blog_comment").fetchall()
    assert {row[0]: row[1:] for row in rows if row[1]} == newest
    waiting = connection.execute(
        "SELECT count(*) FROM blog_commentmail WHERE sent_at IS NULL AND dropped_at IS NULL"
    ).fetchone()
    assert waiting == (0,)

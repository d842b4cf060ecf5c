"""Two hundred slow bodies, two hundred slow headers, a hundred slow readers at once: nobody else waits a second."""

import http.client
import json
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from tests.cms.front.product import Content, Others, asked, fill, web
from tests.postgres import fresh_database, postgres_server
from tests.setup.programs import ROOT
from tests.soak.product import Site

pytestmark = [pytest.mark.once, pytest.mark.soak, pytest.mark.timeout(900)]
BODIES, HEADERS, READERS = 200, 200, 100
SECONDS = 200
# An editor's picture on a village line.
UPLOAD, RATE = 5_000_000, 30_000
TOKEN = "a" * 32
COUNTED = ("blog_comment", "wagtailcore_uploadedfile")


@pytest.mark.parametrize("line", ["docker", "make run"])
def test_nobody_waits_for_slow_clients(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with postgres_server() as server, fresh_database(server) as database:
        variables = {"DATABASE_URL": database, "API_RATE_LIMIT": 0, "LOG_LEVEL": "WARNING"}
        site = Site(tmp_path, **variables)
        site.run("migrate", "--verbosity", "0")
        site.run("collectstatic", "--no-input", "--verbosity", "0")
        content = fill(site)
        with web(site, line):
            for path in ("/", "/", "/healthz"):
                asked(site.port, path, None, 30)
            others = Others(site.port)
            with others.asking():
                seen = under_attack(site, content)
            with psycopg.connect(database) as connection:
                rows = [
                    connection.execute(SQL("SELECT count(*) FROM {}").format(Identifier(table))).fetchone()
                    for table in COUNTED
                ]
    with capsys.disabled():
        print(f"\n{line}: slowest answers {others.slowest}, {others.statuses}; slow clients: {seen}")  # noqa: T201
    assert max(others.slowest.values()) < 1, others.slowest
    assert others.statuses["/"] == others.statuses["/api/graphql/"] == {200}
    assert others.statuses["/healthz"] <= {200, 503}
    # Each was cut again and again, and said so where anything can be said.
    assert seen["body 408"] > BODIES
    assert seen["header cut"] > HEADERS
    # Half of the readers take nothing at all.
    assert seen["reader 200"] > READERS
    assert seen["reader ConnectionResetError"] >= READERS // 2
    # No comment, and the editor's document, which waits for its title and licence.
    assert rows == [(0,), (1,)]


def under_attack(site: Site, content: Content) -> dict[str, int]:
    """Let all slow clients work, an editor upload meanwhile, and return what the former have seen."""
    numbers = map(str, (site.port, content.page, content.document, SECONDS, BODIES, HEADERS, READERS))
    command = [sys.executable, "-m", "tests.soak.programs.slow_clients", *numbers]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as attack:
        try:
            time.sleep(5)
            assert upload(site.port, content.session) == {"success": True}
            said = attack.communicate(timeout=SECONDS + 30)[0]
        finally:
            attack.kill()
    return dict(json.loads(said))


def upload(port: int, session: str) -> dict[str, bool]:
    """Send a document as the admin's page does, as slowly as a village line, and return what the answer says of it."""
    before = (
        b'--x\r\nContent-Disposition: form-data; name="files[]"; filename="bericht.txt"\r\n'
        b"Content-Type: text/plain\r\n\r\n"
    )
    body = before + b"Zeile\n" * (UPLOAD // 6) + b"\r\n--x--\r\n"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.putrequest("POST", "/admin/documents/multiple/add/")
    for name, value in {
        "Content-Type": "multipart/form-data; boundary=x",
        "Content-Length": str(len(body)),
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "X-Requested-With": "XMLHttpRequest",
    }.items():
        connection.putheader(name, value)
    connection.endheaders()
    for start in range(0, len(body), RATE // 2):
        connection.send(body[start : start + RATE // 2])
        time.sleep(0.5)
    response = connection.getresponse()
    answer = response.read()
    connection.close()
    assert response.status == 200, answer
    return {"success": json.loads(answer)["success"]}

"""The product behind its front, as `make run` starts it: slow clients, files, and what is refused."""

import gzip
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import brotli
import pytest

from cms.launch.serving import FRONT
from tests.cms.front.product import Content, Others, fill, web
from tests.cms.front.serving import answer_on, ask, connected
from tests.setup.programs import ROOT
from tests.soak.product import Site

pytestmark = pytest.mark.once
STYLE, RULES = "style.0123456789ab.css", b"p { color: black }\n" * 100


class Running(NamedTuple):
    """The product, what is in it, and its server's process."""

    site: Site
    content: Content
    process: "subprocess.Popen[bytes]"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Yield the product over a database of its own."""
    site = Site(tmp_path_factory.mktemp("product"), API_RATE_LIMIT=0, LOG_LEVEL="WARNING")
    template = os.environ.get("TEST_TEMPLATE", "")
    if template.endswith(".sqlite3"):
        shutil.copyfile(template, site.variables["VAR"] + "/db.sqlite3")
    else:
        site.run("migrate", "--verbosity", "0")
    static = Path(site.variables["VAR"]) / "static"
    static.mkdir()
    (static / STYLE).write_bytes(RULES)
    (static / f"{STYLE}.gz").write_bytes(gzip.compress(RULES))
    content = fill(site)
    with web(site, "make run") as process:
        yield Running(site, content, process)


def request(path: str, *headers: str, method: str = "GET", body: bytes = b"") -> bytes:
    """Return a request whose connection ends with its answer."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Connection: close", *headers]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def comments(site: Site) -> int:
    """Return how many comments are stored."""
    with sqlite3.connect(site.variables["VAR"] + "/db.sqlite3") as connection:
        return int(connection.execute("SELECT count(*) FROM blog_comment").fetchone()[0])


UNPACKED: dict[str, Callable[[bytes], bytes]] = {"identity": bytes, "gzip": gzip.decompress, "br": brotli.decompress}


@pytest.mark.parametrize("path", ["/", "/suche/", "/sitemap.xml", "/api/", "/api/schema.graphql", f"/static/{STYLE}"])
def test_pages_arrive_whole_in_every_coding(running: Running, path: str) -> None:
    """As they are made, and as they are kept; a length that is too large would keep browsers waiting for ever."""
    _status, _headers, plain = ask(running.site.port, request(path))
    assert plain
    for coding in [*UNPACKED] * 2:
        status, headers, body = ask(running.site.port, request(path, f"Accept-Encoding: {coding}"))
        told = dict(headers)
        assert (status, told.get("content-length", str(len(body)))) == (200, str(len(body)))
        assert UNPACKED[told.get("content-encoding", "identity")](body) == plain


def test_slow_clients_hold_nobody_up_and_store_nothing(running: Running) -> None:
    site, content, _process = running
    numbers = map(str, (site.port, content.page, content.document, 13, 12, 8, 6))
    command = [sys.executable, "-m", "tests.soak.programs.slow_clients", *numbers]
    others = Others(site.port)
    with others.asking():
        said = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    seen = json.loads(said)
    assert max(others.slowest.values()) < 3, others.slowest
    assert others.statuses["/"] == others.statuses["/api/graphql/"] == {200}
    assert seen["body 408"] >= 12
    assert seen["reader 200"] == 6
    assert seen["header cut"] >= 8
    assert comments(site) == 0


def test_a_form_that_is_too_large_is_refused_in_german(running: Running) -> None:
    body = b"text=" + b"a" * 2_100_000
    form = "Content-Type: application/x-www-form-urlencoded"
    status, headers, page = ask(
        running.site.port, request(f"/kommentar/{running.content.page}/", form, method="POST", body=body)
    )
    assert (status, dict(headers)["cache-control"]) == (413, "no-store")
    assert "Das ist zu groß." in page.decode()
    assert comments(running.site) == 0


def test_a_question_that_is_too_large_is_refused_in_json(running: Running) -> None:
    asked = request("/api/graphql/", "Content-Type: application/json", method="POST", body=b" " * 2_100_000)
    status, _headers, body = ask(running.site.port, asked)
    assert status == 413
    assert json.loads(body)["errors"][0]["extensions"]["code"] == "BODY_TOO_LARGE"


def test_a_chunked_question_is_answered(running: Running) -> None:
    question = json.dumps({"query": "{ site { name } }"}).encode()
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(question), question)
    headers = ("Content-Type: application/json", "Transfer-Encoding: chunked")
    status, _headers, body = ask(running.site.port, request("/api/graphql/", *headers, method="POST") + chunks)
    assert status == 200
    assert json.loads(body)["data"]["site"]["name"]


def test_documents_and_pictures_are_sent_whole(running: Running) -> None:
    port, content = running.site.port, running.content
    status, headers, body = ask(port, request(content.document))
    assert (status, body) == (200, bytes(range(32, 128)) * 131072)
    etag = dict(headers)["etag"]
    assert ask(port, request(content.document, f"If-None-Match: {etag}"))[::2] == (304, b"")
    status, headers, body = ask(port, request(content.document, method="HEAD"))
    assert (status, dict(headers)["content-length"], body) == (200, str(96 * 131072), b"")
    status, headers, body = ask(port, request(content.picture))
    assert (status, body[:4], dict(headers)["content-length"]) == (200, b"\x89PNG", str(len(body)))
    assert ask(port, request("/medien/original_images/keins.png"))[0] == 404


def test_static_files_are_compressed_ranged_and_kept(running: Running) -> None:
    port, path = running.site.port, f"/static/{STYLE}"
    status, headers, plain = ask(port, request(path))
    assert (status, plain) == (200, RULES)
    assert dict(headers)["last-modified"]
    status, headers, packed = ask(port, request(path, "Accept-Encoding: gzip"))
    assert (status, dict(headers)["content-encoding"], gzip.decompress(packed)) == (200, "gzip", RULES)
    status, headers, part = ask(port, request(path, "Range: bytes=10-19"))
    assert (status, part) == (206, RULES[10:20])
    assert ask(port, request(path, f"If-Modified-Since: {dict(headers)['last-modified']}"))[0] == 304


def test_an_answer_is_the_same_whichever_way_the_name_is_written(running: Running) -> None:
    port = running.site.port
    for path, status in (("/gibt-es-nicht-%C3%BC/", 404), ("/gibt-es-nicht-%FC/", 404), ("/admin/", 302)):
        assert ask(port, request(path))[0] == status, path


def test_both_lines_start_the_same_front() -> None:
    script = (ROOT / "docker" / "entrypoint.sh").read_text()
    line = script[script.index("exec granian") : script.index("cms.asgi:application")]
    words = line.replace("\\\n", " ").split()
    for argument in FRONT:
        assert argument in words, argument


def test_a_stop_does_not_wait_for_slow_clients(running: Running) -> None:
    """The last of this file: the server ends."""
    connections = [connected(running.site.port) for _ in range(6)]
    for number, connection in enumerate(connections):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        start = (
            request(running.content.document)
            if number % 2
            else b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"
        )
        connection.sendall(start)
        if number % 2:
            assert answer_on(connection).status == 200
    began = time.monotonic()
    running.process.terminate()
    assert running.process.wait(20) == 0
    assert time.monotonic() - began < 10
    for connection in connections:
        connection.close()
    log = Path(running.site.log).read_text()
    # Python itself says so, when a signal comes while the loop is closing.
    assert log.count("Traceback") == log.count("signal wakeup fd")

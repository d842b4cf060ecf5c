"""What a warm answer costs the database behind Granian, with the settings that everyone begins with."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode

import pytest

from tests.cms.front.product import web
from tests.cms.front.serving import ask
from tests.soak.product import Site

pytestmark = pytest.mark.once
QUERY = "{ site { name } actors { nodes { name } } }"
MAKE = """
from tests import factories as f
from api.partners.keys import issue
from api.partners.models import Partner
f.page_tree()
f.actor()
print("MADE", issue(Partner.objects.create(name="Stadt"))[1])
"""


class Running(NamedTuple):
    """The product at its port, and a partner's key."""

    port: int
    key: str


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Yield the product as `make run` starts it, saying how many statements an answer took."""
    site = Site(tmp_path_factory.mktemp("product"), SERVER_TIMING=1, LOG_LEVEL="WARNING")
    template = os.environ.get("TEST_TEMPLATE", "")
    if template.endswith(".sqlite3"):
        shutil.copyfile(template, site.variables["VAR"] + "/db.sqlite3")
    else:
        site.run("migrate", "--verbosity", "0")
    shell = site.start("manage.py", "shell", "--no-imports", "-c", MAKE, out=subprocess.PIPE)
    said = shell.communicate()[0]
    assert "MADE" in said, site.log.read_text()
    with web(site, "make run"):
        yield Running(site.port, said.rpartition("MADE")[2].strip())


def statements(port: int, method: str, path: str, *headers: str) -> int:
    """Return how many statements the third answer of three took, and insist that it was one with data."""
    body = json.dumps({"query": QUERY}).encode() if method == "POST" else b""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Connection: close", *headers]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    for _ in range(3):
        status, answered, content = ask(port, "\r\n".join([*lines, "", ""]).encode() + body)
        assert (status, b'"data":{"site"' in content) == (200, True), content
    found = re.search(r'db;desc="(\d+)"', dict(answered)["server-timing"])
    assert found
    return int(found[1])


@pytest.mark.parametrize("caller", ["anonymous", "partner"])
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path", ["/api/graphql/", "/api/graphql"])
def test_a_warm_answer_takes_one_statement(running: Running, path: str, method: str, caller: str) -> None:
    headers = [f"Authorization: Bearer {running.key}"] if caller == "partner" else []
    query = f"?{urlencode({'query': QUERY})}" if method == "GET" else ""

    assert statements(running.port, method, path + query, *headers) == 1

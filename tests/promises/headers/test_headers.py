"""Every header of each kind of answer as written in answers.toml: one that changes, comes or goes is seen here."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.promises.exposure.doors import routes
from tests.promises.freshness.conftest import _caches as caches
from tests.promises.freshness.conftest import _one_transaction as one_transaction
from tests.promises.freshness.doors import body
from tests.promises.headers.answers import KINDS
from tests.promises.headers.kept import KEPT

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.usefixtures("one_transaction", "caches", "_folder")]
__all__ = ["caches", "one_transaction"]

TABLE = tomllib.loads((Path(__file__).parent / "answers.toml").read_text(encoding="utf-8"))
ALL = KINDS | KEPT
# Values that are another each time.
CHANGING = {
    *("ETag", "Expires", "Location", "Retry-After", "Content-Disposition"),
    *("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"),
}
# What other tests hold: lengths and codings, language; of a page just made, since when it stands (test_pages.py).
HELD_ELSEWHERE = {"Last-Modified", "Content-Length", "Content-Encoding", "Content-Language"}
OF_THE_TABLE = {"status", "policy", "cookies", "has"}


@pytest.fixture
def _folder(settings: Any, tmp_path: Any) -> None:
    settings.STATIC_ROOT = tmp_path


def directives(policy: str) -> dict[str, str]:
    """Return a policy's directives by name; their order means nothing (CSP 3, section 2.2.1)."""
    return dict(one.strip().split(" ", 1) for one in policy.split(";"))


def said(response: Any) -> dict[str, str]:
    """Return the headers of ``response`` that are compared by their values."""
    left_out = {name.lower() for name in (*CHANGING, *HELD_ELSEWHERE, "Content-Security-Policy")}
    return {name: value for name, value in response.items() if name.lower() not in left_out}


@pytest.mark.parametrize("name", ALL)
def test_an_answer_says_what_the_table_says_and_nothing_else(name: str) -> None:
    row = TABLE["kinds"][name]

    response = ALL[name].ask()
    body(response)

    written = {header: value for header, value in row.items() if header not in OF_THE_TABLE}
    assert response.status_code == row["status"]
    assert directives(response["Content-Security-Policy"]) == directives(TABLE["policies"][row["policy"]])
    assert said(response) == {**TABLE["everywhere"], **written}
    assert sorted(response.cookies) == row.get("cookies", [])
    has = {"RateLimit-Limit" if header.startswith("RateLimit") else header for header in CHANGING if header in response}
    assert sorted(has) == row.get("has", [])


def test_the_table_has_each_kind_and_each_address_of_the_site() -> None:
    assert set(TABLE["kinds"]) == set(ALL)
    assert sorted(set(routes()) - {kind.route for kind in ALL.values()}) == []


def test_only_forms_with_a_password_and_the_admin_set_a_cookie() -> None:
    assert {name.partition(",")[0] for name, row in TABLE["kinds"].items() if row.get("cookies")} <= {
        *("admin", "login", "login of visitors", "password form", "document password form", "page"),
    }
    assert [name for name, row in TABLE["kinds"].items() if row.get("cookies") and name.startswith("page")] == [
        "page, password asked"
    ]

"""Static files: in the coding that is there and liked best, whole or in part, with headers that fit."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client, RequestFactory
from django.utils.http import http_date
from whitenoise.responders import Redirect

from cms.http.negotiation.static_files import StaticFilesMiddleware
from tests.cms.http.doors import RULES, STANDS, STYLE, UNPACK, coding_of, static
from tests.promises.freshness.doors import body

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path


def ask(method: str = "get", name: str = STYLE, **headers: str) -> Any:
    """Ask for a style sheet that is there as it was written alone."""
    path = Path(django_settings.STATIC_ROOT) / name
    path.write_bytes(RULES)
    os.utime(path, (STANDS, STANDS))
    answer = getattr(Client(), method)(f"/static/{name}", headers={k.replace("_", "-"): v for k, v in headers.items()})
    body(answer)
    return answer


@pytest.mark.parametrize("accepted", ["", "gzip", "br", "*", "identity;q=0, br"])
def test_what_is_there_as_it_is_alone_is_sent_as_it_is(accepted: str) -> None:
    answer = ask(accept_encoding=accepted)
    assert (answer.status_code, body(answer)) == (200, RULES)
    assert "Content-Encoding" not in answer
    assert answer["Content-Length"] == str(len(RULES))
    assert answer["Last-Modified"] == http_date(STANDS)
    assert answer["Content-Type"] == 'text/css; charset="utf-8"'


@pytest.mark.parametrize("coding", UNPACK)
def test_each_coding_is_sent_with_its_own_length_and_tag(coding: str) -> None:
    answer = static(**{"accept-encoding": coding})
    assert coding_of(answer) == coding
    assert UNPACK[coding](body(answer)) == RULES
    assert answer["Content-Length"] == str(len(body(answer)))
    assert answer["ETag"].endswith(f'-{coding}"') is bool(coding)
    assert answer["Vary"] == "Accept-Encoding"
    assert answer["Accept-Ranges"] == "bytes"


def test_without_the_header_it_is_sent_as_it_is() -> None:
    assert coding_of(static()) == ""


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"if_none_match": "{etag}"}, 304),
        ({"if_none_match": '"x"'}, 200),
        ({"if_modified_since": http_date(STANDS)}, 304),
        ({"if_modified_since": http_date(STANDS - 1)}, 200),
        ({"if_modified_since": http_date(STANDS + 1)}, 304),
        ({"if_match": '"x"'}, 412),
        ({"if_unmodified_since": http_date(STANDS - 1)}, 412),
        ({"if_unmodified_since": http_date(STANDS)}, 200),
    ],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_who_has_it_is_told_so_with_all_that_is_said_about_keeping(
    method: str, headers: dict[str, str], status: int
) -> None:
    whole = ask()
    answer = ask(method, **{name: value.format(etag=whole["ETag"]) for name, value in headers.items()})
    assert answer.status_code == status
    assert body(answer) == (RULES if (status, method) == (200, "get") else b"")
    assert answer["ETag"] == whole["ETag"]
    assert answer["Cache-Control"] == whole["Cache-Control"]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(method: str) -> None:
    answer = ask(method, if_none_match="*", range="bytes=0-1")
    assert answer.status_code == 405


def test_a_part_of_a_file_says_which_of_how_many() -> None:
    answer = ask(range="bytes=2-4")
    assert (answer.status_code, body(answer)) == (206, RULES[2:5])
    assert answer["Content-Range"] == f"bytes 2-4/{len(RULES)}"
    assert answer["Content-Length"] == "3"
    packed = static(**{"accept-encoding": "gzip"})
    size = len(body(packed))
    part = static(**{"accept-encoding": "gzip", "range": "bytes=2-4"})
    assert (part["Content-Encoding"], part["Content-Range"]) == ("gzip", f"bytes 2-4/{size}")
    assert body(part) == body(packed)[2:5]


@pytest.mark.parametrize("method", ["get", "head"])
def test_what_is_no_file_but_leads_to_one_leads_on(method: str) -> None:
    request = getattr(RequestFactory(), method)("/x", headers={"range": "bytes=0-1", "if-none-match": "*"})
    answer = StaticFilesMiddleware.serve(Redirect("/x/"), request)
    assert (answer.status_code, answer["Location"]) == (302, "/x/")


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_who_has_it_in_another_coding_does_not_have_these_bytes(coding: str) -> None:
    """WhiteNoise by itself knows one tag for all of them."""
    plain = static()
    body(plain)
    answer = static(**{"accept-encoding": coding, "if-none-match": plain["ETag"]})
    assert (answer.status_code, coding_of(answer)) == (200, coding)

"""The headers Accept and Accept-Encoding as clients send them, at every door: RFC 9110, section 12."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.api.client import codes, post
from tests.cms.http.doors import DOORS, coding_of

pytestmark = pytest.mark.django_db
NEW, OLD = "application/graphql-response+json", "application/json"
# Which type each header is answered with; None: it is refused.
TYPES: list[tuple[str, str | None]] = [
    # The specification's own example (GraphQL over HTTP, section "Legacy Watershed").
    (f"{NEW}; charset=utf-8, {OLD}; charset=utf-8", NEW),
    (f"{OLD}; charset=utf-8", OLD),
    (f"{OLD};charset=UTF-8", OLD),
    (f'{OLD}; charset="utf-8"', OLD),
    (f"{OLD}; Charset=Utf8", OLD),
    (f"{NEW};charset=utf-8", NEW),
    (f"{NEW};charset=utf-8;q=0.5, {OLD};q=0.9", OLD),
    (f"{OLD}; charset=iso-8859-1", None),
    (f"{NEW}; charset=utf-16, {OLD}", OLD),
    (f"{NEW.upper()}", NEW),
    ("Application/JSON", OLD),
    (f"{OLD};q=0.5, {NEW}", NEW),
    (f"{NEW};q=0.5, {OLD}", OLD),
    (f"{OLD}, {NEW}", OLD),
    (f"{NEW}, {OLD}", NEW),
    # Refused is refused, whatever else stands there.
    (f"{OLD};q=0, */*", NEW),
    (f"{NEW};q=0, */*", OLD),
    (f"{NEW};Q=0, {OLD};q=0.1", OLD),
    (f"{NEW};q=0.000, {OLD};q=0.001", OLD),
    (f"{OLD};q=0", None),
    (f"{OLD};q=0, {NEW};q=0.0, */*", None),
    ("application/*;q=0, */*", None),
    ("*/*;q=0", None),
    # Older clients: the new type only where it is named.
    ("*/*", OLD),
    ("application/*", OLD),
    ("*", OLD),
    ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", OLD),
    (f"{OLD}, text/plain, */*", OLD),
    (f"{OLD};q=0.9, */*", OLD),
    (f"*/*;q=0.1, {NEW}", NEW),
    ("", OLD),
    (" , ,", OLD),
    # Other parameters, quoted commas, what cannot be read.
    (f"{OLD}; version=1", OLD),
    (f'text/html;x="a,{NEW};q=1", {OLD}', OLD),
    (f"{NEW};q=x, {OLD}", OLD),
    (f"{NEW};q=1.5, {OLD};q=0.2", OLD),
    (f"{NEW};q=-1, {OLD};q=0.2", OLD),
    (f"text/html; x*=nope'de'a, {OLD}", OLD),
    ("text/html", None),
    ("text/*", None),
    ("application/xml, application/jsonp", None),
]


@pytest.mark.parametrize(("accept", "expected"), TYPES)
def test_an_answer_has_the_type_its_reader_likes_best(accept: str, expected: str | None) -> None:
    response = post("{ site { name } }", headers={"accept": accept})

    if expected is None:
        assert (response.status_code, codes(response)) == (406, ["BAD_REQUEST"])
    else:
        assert (response.status_code, response["Content-Type"]) == (200, f"{expected}; charset=utf-8")
    assert "Accept" in response["Vary"].split(", ")


CODINGS: list[tuple[str, str]] = [
    ("gzip", "gzip"),
    ("br", "br"),
    ("gzip, deflate, br, zstd", "br"),
    ("gzip, deflate", "gzip"),
    ("BR", "br"),
    ("GZip", "gzip"),
    ("x-gzip", "gzip"),
    ("br;q=0", ""),
    ("br;q=0.0", ""),
    ("br;q=0.000", ""),
    ("br; q=0", ""),
    ("br; Q=0", ""),
    ("br ; q=0 , gzip", "gzip"),
    ("br;q=0, gzip;q=0", ""),
    ("br;q=0.5, gzip", "gzip"),
    ("br;q=0.5, gzip;q=0.501", "gzip"),
    ("br;q=0.5, gzip;q=0.5", "br"),
    ("gzip;q=0.1, br;q=0.9", "br"),
    ("br;q=0.01", "br"),
    ("*", "br"),
    ("*;q=0", ""),
    ("br;q=0, *", "gzip"),
    ("gzip, *;q=0", "gzip"),
    ("br;q=0, gzip;q=0, *", ""),
    ("identity", ""),
    ("identity;q=1, gzip;q=0.5", ""),
    ("identity;q=0.5, gzip;q=1.0, *;q=0", "gzip"),
    ("identity, br", "br"),
    ("deflate, zstd, compress", ""),
    ("brotli, gzipped, abr", ""),
    ("x-br-y", ""),
    ("", ""),
    (",", ""),
    ("br;q=x, gzip", "gzip"),
    ("br;q=2", ""),
    ('br;x="a,gzip"', "br"),
    ("gzip;q=0, br", "br"),
    ("br, br;q=0", ""),
]


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
@pytest.mark.parametrize(("accepted", "expected"), CODINGS)
def test_an_answer_has_the_coding_its_reader_likes_best(
    static_folder: None, door: Callable[..., Any], accepted: str, expected: str
) -> None:
    response = door(**{"accept-encoding": accepted})

    assert coding_of(response) == expected
    assert "Accept-Encoding" in response["Vary"].split(", ")


@pytest.fixture
def static_folder(settings: Any, tmp_path: Any) -> None:
    settings.STATIC_ROOT = tmp_path

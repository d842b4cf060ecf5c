"""Bodies as clients send them, and what is no longer one: RFC 9110, section 8.4; RFC 9112, section 7.1."""

from __future__ import annotations

import gzip
import json
import zlib
from io import BytesIO
from typing import Any

import pytest
from django.test import Client, RequestFactory

from cms.http.negotiation.request_bodies import Broken, TooLarge, unpacked, unpacked_body
from tests.api.client import codes

pytestmark = pytest.mark.django_db
BOM = b"\xef\xbb\xbf"
ASKED = json.dumps({"query": "{ site { name } }"}).encode()
LARGEST = 64 * 1024
BOMB = gzip.compress(b" " * 50_000_000)
TAKEN: dict[str, tuple[bytes, str]] = {
    "as it is": (ASKED, ""),
    "identity": (ASKED, "identity"),
    "gzip": (gzip.compress(ASKED), "gzip"),
    "capitals": (gzip.compress(ASKED), " GZip "),
    "old name": (gzip.compress(ASKED), "x-gzip"),
    "two parts": (gzip.compress(ASKED[:5]) + gzip.compress(ASKED[5:]), "gzip"),
    "mark": (BOM + ASKED, ""),
    "mark, packed": (gzip.compress(BOM + ASKED), "gzip"),
    "as large as may be": (ASKED + b" " * (LARGEST - len(ASKED)), ""),
    "unpacked as large as may be": (gzip.compress(ASKED + b" " * (LARGEST - len(ASKED))), "gzip"),
}
REFUSED: dict[str, tuple[bytes, str, int, str]] = {
    "one byte more": (ASKED + b" " * (LARGEST - len(ASKED) + 1), "", 413, "BODY_TOO_LARGE"),
    "unpacked, one more": (gzip.compress(ASKED + b" " * (LARGEST - len(ASKED) + 1)), "gzip", 413, "BODY_TOO_LARGE"),
    "a bomb": (BOMB, "gzip", 413, "BODY_TOO_LARGE"),
    "many parts": (gzip.compress(b" " * 60_000) * 200, "gzip", 413, "BODY_TOO_LARGE"),
    "not gzip": (ASKED, "gzip", 400, "BAD_REQUEST"),
    "nothing": (b"", "gzip", 400, "BAD_REQUEST"),
    "cut off": (gzip.compress(ASKED)[:-4], "gzip", 400, "BAD_REQUEST"),
    "rubbish behind": (gzip.compress(ASKED) + b"xyz", "gzip", 400, "BAD_REQUEST"),
    "another sum": (gzip.compress(ASKED)[:-8] + b"\0" * 8, "gzip", 400, "BAD_REQUEST"),
    "deflate": (zlib.compress(ASKED), "deflate", 415, "UNSUPPORTED_MEDIA_TYPE"),
    "twice": (gzip.compress(gzip.compress(ASKED)), "gzip, gzip", 415, "UNSUPPORTED_MEDIA_TYPE"),
    "two marks": (BOM + BOM + ASKED, "", 400, "INVALID_JSON"),
    "packed rubbish": (gzip.compress(b"{"), "gzip", 400, "INVALID_JSON"),
}


def send(body: bytes, coding: str, *, chunked: bool = False) -> Any:
    """Send ``body`` to the API; ``chunked``: without its length, as a server that knows chunks hands it on."""
    headers = {"content-encoding": coding} if coding else {}
    extra: Any = {"CONTENT_TYPE": "application/json"}
    if chunked:
        ended = {"wsgi.input": BytesIO(body), "wsgi.input_terminated": True}
        extra |= {**ended, "HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": ""}
    return Client().generic("POST", "/api/graphql/", body, "application/json", headers=headers, **extra)


@pytest.mark.parametrize("chunked", [False, True], ids=["length", "chunked"])
@pytest.mark.parametrize("name", TAKEN)
def test_a_body_is_taken_however_it_is_sent(name: str, chunked: bool) -> None:
    body, coding = TAKEN[name]

    response = send(body, coding, chunked=chunked)

    assert response.status_code == 200, response.content
    assert response.json()["data"]["site"]["name"]


@pytest.mark.parametrize("chunked", [False, True], ids=["length", "chunked"])
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_body_or_too_large_is_refused(name: str, chunked: bool) -> None:
    body, coding, status, code = REFUSED[name]

    response = send(body, coding, chunked=chunked)

    assert (response.status_code, codes(response)) == (status, [code])
    assert response.get("Accept-Encoding") == ("gzip" if status == 415 else None)


@pytest.mark.parametrize("operation", ["", None])
def test_an_empty_name_of_an_operation_is_none(operation: str | None) -> None:
    asked = {"query": "query A { site { name } }", "operationName": operation}
    assert Client().post("/api/graphql/", asked, "application/json").json()["data"]
    assert Client().get("/api/graphql/", {**asked, "operationName": operation or ""}).json()["data"]


LENGTHS: list[tuple[str, type[Exception] | None]] = [
    ("10", None),
    ("16", None),
    ("17", TooLarge),
    ("000000000000000010", None),
    # More digits than any size has: Python reads no number of any length.
    ("0000000000000000010", TooLarge),
    ("9" * 5_000, TooLarge),
    ("-1", TooLarge),
    ("1.0", TooLarge),
    ("²", TooLarge),
    ("x", TooLarge),
]


@pytest.mark.parametrize(("length", "refusal"), LENGTHS)
def test_the_length_is_a_number_up_to_what_is_allowed(length: str, refusal: type[Exception] | None) -> None:
    request = RequestFactory().generic("POST", "/", b"0123456789")
    request.META["CONTENT_LENGTH"] = length
    if refusal:
        with pytest.raises(refusal):
            unpacked_body(request, 16)
    else:
        assert unpacked_body(request, 16) == b"0123456789"


@pytest.mark.parametrize("length", ["", None])
def test_without_a_length_there_is_no_body_but_in_chunks(length: str | None) -> None:
    request = RequestFactory().generic("POST", "/")
    request.META["CONTENT_LENGTH"] = length
    assert unpacked_body(request, 16) == b""


@pytest.mark.parametrize(("largest", "is_taken"), [(9, False), (10, True), (11, True)])
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["as it is", "gzip"])
def test_it_is_taken_up_to_its_largest_size(pack: Any, largest: int, is_taken: bool) -> None:
    body = pack(b"0123456789" if pack is bytes else b"0" * 1_000)
    request = RequestFactory().generic("POST", "/", body, headers={"content-encoding": "" if pack is bytes else "gzip"})
    size = largest if pack is bytes else largest + 990
    if is_taken:
        assert len(unpacked_body(request, size)) == (10 if pack is bytes else 1_000)
        return
    with pytest.raises(TooLarge):
        unpacked_body(request, size)


@pytest.mark.parametrize(
    ("body", "largest", "expected"),
    [
        (gzip.compress(b"", mtime=0), 10, b""),
        (gzip.compress(b"", mtime=0) * 3, 0, b""),
        (gzip.compress(b"ab", mtime=0) + gzip.compress(b"cd", mtime=0), 4, b"abcd"),
        (gzip.compress(b"ab", mtime=0) + gzip.compress(b"cd", mtime=0), 3, TooLarge),
        (gzip.compress(b"ab", mtime=0) + gzip.compress(b"cd", mtime=0)[:-1], 9, Broken),
        (gzip.compress(b"ab", mtime=0) + b"x", 9, Broken),
        (zlib.compress(b"ab"), 9, Broken),
        (b"", 9, Broken),
        (b"x", 9, Broken),
    ],
)
def test_parts_are_put_together(body: bytes, largest: int, expected: Any) -> None:
    if isinstance(expected, bytes):
        assert unpacked(body, largest) == expected
        return
    with pytest.raises(expected):
        unpacked(body, largest)


def test_of_each_part_no_more_is_unpacked_than_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is unpacked lies in memory before its length is known."""
    real, asked = zlib.decompressobj, []

    class Watched:
        """Notes how much may come out."""

        def __init__(self, *args: Any) -> None:
            self.unpacker = real(*args)

        def __getattr__(self, name: str) -> Any:
            return getattr(self.unpacker, name)

        def decompress(self, body: bytes, most: int) -> bytes:
            asked.append(most)
            return self.unpacker.decompress(body, most)

    monkeypatch.setattr("cms.http.negotiation.request_bodies.zlib.decompressobj", Watched)
    assert unpacked(gzip.compress(b"abc") + gzip.compress(b"de") + gzip.compress(b"f"), 9) == b"abcdef"
    assert asked == [10, 7, 5]

"""Which bytes of an answer are sent, and what is said about them: RFC 9110, section 14."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from cms.http import ranges
from cms.http.ranges import Stretch, in_part, without_header

# An answer that is closed lets go of connections to the database.
pytestmark = [pytest.mark.once, pytest.mark.django_db]
DIGITS = b"0123456789"
SINCE = "Wed, 15 Jul 2026 12:00:00 GMT"
WHOLE = (200, DIGITS, None)
NONE = (416, b"", "bytes */10")


def part(first: int, last: int) -> tuple[int, bytes, str]:
    """Return status, body and ``Content-Range`` of those digits."""
    return 206, DIGITS[first : last + 1], f"bytes {first}-{last}/10"


TABLE: list[tuple[str, tuple[int, bytes, str | None]]] = [
    ("bytes=0-0", part(0, 0)),
    ("bytes=0-9", part(0, 9)),
    ("bytes=0-10", part(0, 9)),
    ("bytes=0-", part(0, 9)),
    ("bytes=3-5", part(3, 5)),
    ("bytes=5-5", part(5, 5)),
    ("bytes=9-", part(9, 9)),
    ("bytes=9-9", part(9, 9)),
    ("bytes=9-99", part(9, 9)),
    ("bytes=10-", NONE),
    ("bytes=10-10", NONE),
    ("bytes=11-99", NONE),
    ("bytes=999999999999999999-", NONE),
    ("bytes=-1", part(9, 9)),
    ("bytes=-9", part(1, 9)),
    ("bytes=-10", part(0, 9)),
    ("bytes=-11", part(0, 9)),
    ("bytes=-0", NONE),
    ("BYTES= \t3-5\t ", part(3, 5)),
    # None of these is a range, or of one part.
    ("", WHOLE),
    ("bytes=-", WHOLE),
    ("bytes=5-4", WHOLE),
    ("bytes=99-98", WHOLE),
    ("bytes=12-11", WHOLE),
    ("bytes=1-2,4-5", WHOLE),
    ("bytes=1-2-3", WHOLE),
    ("bytes=x-", WHOLE),
    ("bytes=1", WHOLE),
    ("lines=1-2", WHOLE),
    ("bytes=1-2 x", WHOLE),
    ("bytes=١-٢", WHOLE),
    ("bytes=0000000000000000001-2", WHOLE),
    ("bytes=000000000000000001-2", part(1, 2)),
    ("bytes=1-0000000000000000002", WHOLE),
]


def answer(*, is_file: bool) -> Any:
    """Return an answer with ten bytes, in memory or from an open file, and headers of its own."""
    made: Any = FileResponse(BytesIO(DIGITS)) if is_file else HttpResponse(DIGITS)
    made["ETag"], made["Last-Modified"], made["X-Own"] = '"a"', SINCE, "x"
    made["Content-Type"] = "text/x-digits"
    made["Content-Length"] = "10"
    return made


def content_of(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("is_file", [False, True], ids=["memory", "file"])
@pytest.mark.parametrize(("header", "expected"), TABLE)
def test_a_range_is_answered_with_those_bytes(
    header: str, expected: tuple[int, bytes, str | None], is_file: bool
) -> None:
    full = answer(is_file=is_file)
    found: Any = in_part(RequestFactory().get("/", headers={"range": header}), full)

    content = content_of(found)
    assert (found.status_code, content, found.get("Content-Range")) == expected
    assert found["Content-Length"] == str(len(content))
    assert found["Accept-Ranges"] == "bytes"
    assert (found["ETag"], found["Last-Modified"], found["X-Own"]) == ('"a"', SINCE, "x")
    assert found["Content-Type"] == "text/x-digits"


@pytest.mark.parametrize("is_file", [False, True], ids=["memory", "file"])
@pytest.mark.parametrize("method", ["head", "post", "put"])
def test_only_get_has_parts(method: str, is_file: bool) -> None:
    full = answer(is_file=is_file)
    assert in_part(getattr(RequestFactory(), method)("/", headers={"range": "bytes=1-2"}), full) is full
    assert full["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize("status", [201, 204, 206, 304, 404, 412, 500])
def test_only_what_is_there_has_parts(status: int) -> None:
    full = HttpResponse(DIGITS, status=status)
    assert in_part(RequestFactory().get("/", headers={"range": "bytes=1-2"}), full) is full
    assert "Accept-Ranges" not in full


@pytest.mark.parametrize(
    ("condition", "is_wanted"),
    [
        ('"a"', True),
        ('"b"', False),
        ('W/"a"', False),
        ('"a', False),
        (SINCE, True),
        # The same moment, not an earlier or later one (RFC 9110, section 13.1.5).
        ("Wed, 15 Jul 2026 11:59:59 GMT", False),
        ("Wed, 15 Jul 2026 12:00:01 GMT", False),
        ("gestern", False),
        ("", False),
    ],
)
def test_a_part_is_sent_to_who_has_the_beginning_of_the_same(condition: str, is_wanted: bool) -> None:
    request = RequestFactory().get("/", headers={"range": "bytes=1-2", "if-range": condition})
    found: Any = in_part(request, answer(is_file=False))
    assert (found.status_code, found.content) == ((206, b"12") if is_wanted else (200, DIGITS))


@pytest.mark.parametrize("condition", ['"a"', SINCE, "gestern"])
def test_without_a_sign_nobody_can_have_the_beginning_of_the_same(condition: str) -> None:
    request = RequestFactory().get("/", headers={"range": "bytes=1-2", "if-range": condition})
    assert in_part(request, HttpResponse(DIGITS)).status_code == 200


@pytest.mark.parametrize("header", ["bytes=1-2", "bytes=99-"])
def test_a_policy_of_its_own_goes_with_the_part(header: str) -> None:
    full = answer(is_file=False)
    full._csp_update, full._csp_exempt, full.xframe_options_exempt, full.other = {"a": "b"}, True, True, 1
    found: Any = in_part(RequestFactory().get("/", headers={"range": header}), full)
    assert (found._csp_update, found._csp_exempt, found.xframe_options_exempt) == ({"a": "b"}, True, True)
    assert not hasattr(found, "other")


@pytest.mark.parametrize(("header", "is_open"), [("bytes=1-2", True), ("bytes=99-", False), ("", True)])
def test_a_file_of_which_nothing_is_sent_is_closed_at_once(header: str, is_open: bool) -> None:
    full = answer(is_file=True)
    file = full.file_to_stream
    found = in_part(RequestFactory().get("/", headers={"range": header}), full)
    assert file.closed is not is_open
    found.close()
    assert file.closed


def test_a_long_part_is_read_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranges, "BLOCK", 3)
    file = BytesIO(DIGITS)
    assert list(Stretch(file, 1, 7)) == [b"123", b"456", b"7"]
    assert list(Stretch(file, 4, 3)) == [b"456"]
    assert list(Stretch(file, 4, 0)) == []


def test_blocks_are_sixty_four_kibibytes() -> None:
    content = b"x" * 200_000
    assert [len(block) for block in Stretch(BytesIO(content), 0, 140_000)] == [65_536, 65_536, 8_928]


def test_of_a_file_that_has_become_shorter_there_is_less() -> None:
    assert list(Stretch(BytesIO(DIGITS), 8, 5)) == [b"89"]


@pytest.mark.parametrize(("name", "there"), [("HTTP_RANGE", False), ("HTTP_OTHER", True)])
def test_a_header_that_is_taken_away_is_no_longer_read(name: str, there: bool) -> None:
    request = RequestFactory().get("/", headers={"range": "bytes=1-2"})
    # Django reads them once.
    assert request.headers["Range"] == "bytes=1-2"
    without_header(request, name)
    assert ("Range" in request.headers) is there
    assert ("HTTP_RANGE" in request.META) is there

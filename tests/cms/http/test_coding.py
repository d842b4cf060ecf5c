"""Which coding an answer gets by its length, and that it has the same bytes each time."""

from __future__ import annotations

import gzip

import brotli
import pytest

from cms.http.negotiation.coding import coding_for, compressed
from tests.cms.http.doors import UNPACK

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("length", "accepted", "expected"),
    [
        (0, "br", None),
        (999, "br", None),
        (1_000, "br", "br"),
        (1_001, "gzip", "gzip"),
        (1_000, "", None),
        (1_000, "identity", None),
        # To send it as it is would be against what is asked for.
        (0, "gzip, identity;q=0", "gzip"),
        (999, "br, *;q=0", "br"),
        (999, "identity;q=0", None),
    ],
)
def test_a_thousand_bytes_are_worth_it(length: int, accepted: str, expected: str | None) -> None:
    assert coding_for(b"x" * length, accepted) == expected


@pytest.mark.parametrize("coding", ["br", "gzip", None, "deflate"])
def test_the_bytes_are_the_same_each_time(coding: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ETag of an answer is that of its bytes: the time of packing must not stand in them."""
    content = b"Ein Satz, der sich wiederholt. " * 100
    made = set()
    for moment in (1_000_000_000.0, 2_000_000_000.0):
        monkeypatch.setattr("time.time", lambda moment=moment: moment)
        made.add(compressed(content, coding))
    (packed,) = made
    unpack = UNPACK.get(coding or "", bytes)
    assert unpack(packed) == content
    assert (len(packed) < len(content) / 10) is (coding in {"br", "gzip"})


def test_it_is_packed_as_well_as_a_millisecond_allows() -> None:
    content = " ".join(f"Satz {number * number}." for number in range(2_000)).encode()
    packed = {level: gzip.compress(content, compresslevel=level, mtime=0) for level in (3, 4, 5)}
    assert len(set(packed.values())) == 3
    assert compressed(content, "gzip") == packed[4]
    packed = {level: brotli.compress(content, quality=level) for level in (3, 4, 5)}
    assert len(set(packed.values())) == 3
    assert compressed(content, "br") == packed[4]

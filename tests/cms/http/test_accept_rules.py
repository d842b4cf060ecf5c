"""How the headers Accept and Accept-Encoding are read, element by element: RFC 9110, section 12."""

from __future__ import annotations

import pytest

from cms.http.negotiation.accept import names, preferences, preferred_coding, preferred_type, refuses_uncoded

pytestmark = pytest.mark.once

READ: list[tuple[str, list[tuple[str, dict[str, str], float]]]] = [
    ("", []),
    (" , ,", []),
    ("a/b", [("a/b", {}, 1.0)]),
    ("A/B;Charset=X;Q=0.5", [("a/b", {"charset": "X"}, 0.5)]),
    ('a;x="1,2", b', [("a", {"x": "1,2"}, 1.0), ("b", {}, 1.0)]),
    ("a;q=0", [("a", {}, 0.0)]),
    ("a;q=1", [("a", {}, 1.0)]),
    ("a;q=0.", [("a", {}, 0.0)]),
    ("a;q=.5", [("a", {}, 0.5)]),
    ("a;q=1.000", [("a", {}, 1.0)]),
    ("a;q=0.00001", [("a", {}, 0.00001)]),
    ("a;q=1.001", []),
    ("a;q=2", []),
    ("a;q=-1", []),
    ("a;q=.", []),
    ("a;q=x", []),
    ("a;q=0.5x", []),
    ("a;q=١", []),
    ("a;q=nan, b", [("b", {}, 1.0)]),
    (";q=1", []),
    # One that cannot be read takes no other along.
    ("a;x*=nope'de'a, b;q=0.5", [("b", {}, 0.5)]),
]


@pytest.mark.parametrize(("header", "expected"), READ)
def test_what_can_be_read_counts_in_its_order(header: str, expected: list[tuple[str, dict[str, str], float]]) -> None:
    assert [tuple(one) for one in preferences(header)] == expected


@pytest.mark.parametrize(("length", "expected"), [(1_997, "br"), (1_998, None), (3_000, None)])
def test_two_thousand_characters_are_read(length: int, expected: str | None) -> None:
    assert preferred_coding("a" * length + ",br") == expected


OFFERS = ("a/b", "a/c", "d/e")
LIKED: list[tuple[str, str | None]] = [
    ("", "a/b"),
    ("*/*", "a/b"),
    ("*", "a/b"),
    ("a/*", "a/b"),
    ("d/*", "d/e"),
    ("a/*;q=0.1, d/*;q=0.2", "d/e"),
    ("d/e, a/b", "d/e"),
    ("a/b, d/e", "a/b"),
    # What is named more exactly comes before what stands earlier, of two that are liked alike.
    ("*/*, a/c", "a/c"),
    ("*/*, d/*", "d/e"),
    ("a/*, d/e", "d/e"),
    ("d/e, a/c;charset=utf-8", "a/c"),
    # And it alone speaks of a type, wherever it stands.
    ("a/b;q=0, a/*", "a/c"),
    ("a/*, a/b;q=0", "a/c"),
    ("a/*;q=0, a/c", "a/c"),
    ("a/c, a/*;q=0", "a/c"),
    ("*/*;q=0, a/*", "a/b"),
    ("a/*, */*;q=0", "a/b"),
    ("a/*;q=0, */*", "d/e"),
    ("*, a/*;q=0", "d/e"),
    ("a/b;q=0, a/b;charset=utf-8", "a/b"),
    ("a/b;charset=utf-8, a/b;q=0", "a/b"),
    ("a/b;charset=utf-8;q=0, a/b", None),
    ("a/b;q=0.5;charset=utf-8, a/b, a/c;q=0.6", "a/c"),
    ("a/b;charset=UTF8", "a/b"),
    ("a/b;charset=latin-1", None),
    ("*/*;charset=latin-1", None),
    ("*/*;q=0", None),
    ("*/*;q=0, a/c;q=0.001", "a/c"),
    ("x/y", None),
    ("a", None),
    ("b/*", None),
]


@pytest.mark.parametrize(("header", "expected"), LIKED)
def test_of_several_types_the_one_that_is_liked_best(header: str, expected: str | None) -> None:
    assert preferred_type(header, OFFERS) == expected


@pytest.mark.parametrize("header", ["", "*/*", "a/*"])
def test_of_two_that_are_liked_alike_the_first_offer_is_taken(header: str) -> None:
    assert preferred_type(header, ("a/b", "a/c")) == "a/b"
    assert preferred_type(header, ("a/c", "a/b")) == "a/c"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("a/b", True),
        ("x/y, A/B;q=0.001", True),
        ("a/b;q=0", False),
        ("a/b;q=0, a/b", True),
        ("a/*", False),
        ("*/*", False),
        ("a/bc", False),
        ("", False),
    ],
)
def test_a_type_is_named_by_its_own_name_alone(header: str, expected: bool) -> None:
    assert names(header, "a/b") is expected


@pytest.mark.parametrize(
    ("header", "offers", "expected"),
    [
        ("br, gzip", ("br", "gzip"), "br"),
        ("br, gzip", ("gzip", "br"), "gzip"),
        ("br, gzip", ("gzip",), "gzip"),
        ("br", ("gzip",), None),
        # A file that is there as it is alone is sent as it is.
        ("br", (), None),
        ("identity", (), None),
        ("*", (), None),
        ("", (), None),
        ("identity;q=0.5, gzip;q=0.5", ("br", "gzip"), "gzip"),
        ("identity;q=0.5, gzip;q=0.499", ("br", "gzip"), None),
        ("*;q=0.5, identity;q=0.6", ("br", "gzip"), None),
        ("*;q=0.5, identity;q=0.4", ("br", "gzip"), "br"),
        ("gzip;q=0.5, gzip;q=0.9, br;q=0.6", ("br", "gzip"), "br"),
        ("gzip;q=0.9, gzip;q=0.5, br;q=0.6", ("br", "gzip"), "br"),
        ("x-gzip;q=0, gzip", ("gzip",), None),
    ],
)
def test_of_several_codings_the_one_that_is_liked_best(
    header: str, offers: tuple[str, ...], expected: str | None
) -> None:
    assert preferred_coding(header, offers) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", False),
        ("gzip", False),
        ("identity", False),
        ("identity;q=0.001", False),
        ("identity;q=0", True),
        ("gzip, identity;q=0", True),
        ("*;q=0", True),
        ("*;q=0.001", False),
        ("*;q=0, identity", False),
        ("*, identity;q=0", True),
        ("identity, identity;q=0", True),
    ],
)
def test_who_takes_nothing_as_it_is(header: str, expected: bool) -> None:
    assert refuses_uncoded(header) is expected


def test_of_what_strangers_send_five_hundred_headers_are_remembered() -> None:
    assert {each.cache_info().maxsize for each in (preferred_type, preferred_coding, refuses_uncoded)} == {500}

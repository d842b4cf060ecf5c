"""What a page knows of the parameters that it is asked with."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from cms.http.parameters import PAGE_NUMBER, without_unknown

LENGTHS = {"q": 3, "kind": ("a", "b")}


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("", ""),
        ("q=abc", "q=abc"),
        ("q=abcd", "q=abc"),
        ("q=ab", "q=ab"),
        ("q=", ""),
        ("q=a&q=b", "q=b"),
        ("kind=a", "kind=a"),
        ("kind=c", ""),
        ("kind=", ""),
        ("q=x&kind=b", "kind=b&q=x"),
        ("x=1&q=a", "q=a"),
    ],
)
def test_what_is_known_counts_once_and_as_far_as_its_length(sent: str, expected: str) -> None:
    assert without_unknown(QueryDict(sent), LENGTHS).urlencode() == expected


def test_it_can_not_be_changed_as_little_as_what_was_sent() -> None:
    with pytest.raises(AttributeError, match="immutable"):
        without_unknown(QueryDict("q=a"), LENGTHS)["q"] = "b"


def test_the_number_of_a_page_has_four_digits() -> None:
    assert without_unknown(QueryDict("seite=99999"), {"seite": PAGE_NUMBER}).urlencode() == "seite=9999"

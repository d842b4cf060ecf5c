"""What a page knows of the parameters that it is asked with."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from django.http import HttpRequest, QueryDict
from django.test import RequestFactory

from cms.http.parameters import PAGE_NUMBER, KnownParameters, knows, narrow_for_page, without_unknown
from cms.http.parameters import parameters as parameters_of

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


@knows(q=3)
def view(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
    """Tell what is seen of the parameters."""
    return request.GET.urlencode(), args, kwargs


def test_a_view_is_given_what_it_knows_and_says_so() -> None:
    request = RequestFactory().get("/?q=abcd&x=1")
    assert view(request, 1, two=2) == ("q=abc", (1,), {"two": 2})
    assert KnownParameters.of(request).lengths == {"q": 3}
    assert view.parameters == {"q": 3}
    assert view.__name__ == "view"


def test_of_a_view_that_has_not_been_asked_nothing_is_known() -> None:
    assert KnownParameters.of(RequestFactory().get("/?q=a")).lengths is None


class Page:
    """A page that knows one parameter, with routes."""

    parameters: ClassVar = {"q": 3}

    @parameters_of(seite=2)
    def entry(self) -> None:
        """Know another one."""

    def plain(self) -> None:
        """Know none."""


@pytest.mark.parametrize(
    ("page", "args", "expected"),
    [
        (Page(), (), "q=abc"),
        (Page(), None, "q=abc"),
        (Page(), ("no route",), "q=abc"),
        (Page(), (Page().entry, [], {}), "seite=12"),
        (Page(), (Page().plain, [], {}), ""),
        (object(), (), ""),
    ],
)
def test_a_page_or_its_route_is_given_what_it_knows(page: Any, args: Any, expected: str) -> None:
    request = RequestFactory().get("/?seite=123&q=abcd&x=1")
    narrow_for_page(page, request, args)
    assert request.GET.urlencode() == expected
    lengths = KnownParameters.of(request).lengths
    assert lengths is not None
    assert sorted(lengths) == [expected.partition("=")[0]] * bool(expected)

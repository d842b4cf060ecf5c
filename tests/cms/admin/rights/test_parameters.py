"""What an address brings along: keys that are none lead nowhere, and what no view can read is mended."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import Http404, HttpRequest
from django.test import RequestFactory
from wagtail.models import Page

from cms.admin.rights.parameters import Incomplete, is_primary_key, judge, judge_form
from tests import factories

BULK = "wagtail_bulk_action"
LARGEST = "9" * 18


def got(view_name: str = "any", /, query: Any = (), **kwargs: Any) -> HttpRequest:
    """Return a request for the view of that name that was judged."""
    request = RequestFactory().get(f"/admin/?{urlencode(query, doseq=True)}")
    request.resolver_match = SimpleNamespace(view_name=view_name)  # type: ignore[assignment]
    judge(request, kwargs)
    return request


def is_found(view_name: str = "any", /, query: Any = (), **kwargs: Any) -> bool:
    """Tell whether the address leads somewhere."""
    try:
        got(view_name, query, **kwargs)
    except Http404:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", True),
        ("17", True),
        ("007", True),
        (LARGEST, True),
        ("1" + LARGEST, False),
        ("0", False),
        ("000", False),
        ("", False),
        ("-1", False),
        ("+1", False),
        (" 1", False),
        ("1.5", False),
        ("1e3", False),
        ("x", False),
        ("_00", False),
        ("1_0", False),
        ("²", False),
        ("٣", False),
    ],
)
def test_a_key_is_a_number_from_one_on_that_a_database_holds(text: str, expected: bool) -> None:
    assert is_primary_key(text) is expected


@pytest.mark.parametrize(
    ("kwargs", "expected"),
    [
        ({}, True),
        ({"pk": "1"}, True),
        ({"pk": 1}, True),
        ({"page_id": "7", "image_pk": "8"}, True),
        ({"pk": "0"}, False),
        ({"pk": "x"}, False),
        ({"page_id": "1" + LARGEST}, False),
        ({"pk": "1", "page_id": "x"}, False),
        ({"task_state_id": ""}, False),
        ({"slug": "x", "action_name": "delete", "pks": "x", "id": "x", "identity": "x"}, True),
    ],
)
def test_a_place_for_a_key_holds_a_key(kwargs: dict[str, Any], expected: bool) -> None:
    assert is_found(**kwargs) is expected


@pytest.mark.parametrize(
    ("view_name", "name", "fine", "wrong"),
    [
        ("any", "id", ["1", LARGEST], ["0", "x", "", "all", "1" + LARGEST]),
        (BULK, "id", ["1", "all"], ["0", "x", "", "ALL"]),
        ("any", "target_pages[]", ["1"], ["", "all", "x"]),
        (BULK, "target_pages[]", ["1"], ["all"]),
        ("any", "parent_page_id", ["1", ""], ["None", "0", "x"]),
        ("any", "collection_id", ["1", ""], ["None", "0", "x"]),
        ("any", "childOf", ["1", "", "None"], ["none", "0", "x"]),
        ("any", "offset", ["", "0", "9" * 9], ["1" + "0" * 9, "-1", "x", "٣"]),
        ("any", "limit", ["", "0", "20", "9" * 9], ["1" + "0" * 9, "-1", "x", "²"]),
        ("any", "title", ["x", "", "-1", "0"], []),
    ],
)
def test_a_parameter_that_names_rows_names_rows(view_name: str, name: str, fine: list[str], wrong: list[str]) -> None:
    assert [value for value in fine if not is_found(view_name, {name: value})] == []
    assert [value for value in wrong if is_found(view_name, {name: value})] == []
    assert is_found(view_name, {name: fine})
    assert not [value for value in wrong if is_found(view_name, {name: [*fine, value]})]


MENDED = [
    ({"q": "Garten"}, {"q": ["Garten"]}),
    ({"q": "  zwei   Wörter\t"}, {"q": ["zwei Wörter"]}),
    ({"q": "a" * 200}, {"q": ["a" * 200]}),
    ({"q": "a" * 201}, {"q": ["a" * 200]}),
    ({"search": "a " * 20}, {"search": [" ".join("a" * 20)]}),
    ({"search": "a " * 21}, {"search": [" ".join("a" * 20)]}),
    ({"term": ["a  b", "c" * 300]}, {"term": ["a b", "c" * 200]}),
    ({"title": "a  " * 300}, {"title": ["a  " * 300]}),
    ({"q": "1" * 30}, {"q": ["1" * 30]}),
    ({"p": "1"}, {"p": ["1"]}),
    ({"p": "9" * 9}, {"p": ["9" * 9]}),
    ({"p": "1" + "0" * 9}, {}),
    ({"p": "0"}, {}),
    ({"p": "-1"}, {}),
    ({"p": "x"}, {}),
    ({"p": ""}, {}),
    ({"next": "/admin/"}, {"next": ["/admin/"]}),
    ({"next": "https://example.org/"}, {"next": ["https://example.org/"]}),
    ({"next": "http://example.org/"}, {"next": ["http://example.org/"]}),
    ({"next": ""}, {"next": [""]}),
    ({"next": "wagtailadmin_home"}, {}),
    ({"next": "javascript:alert(1)"}, {}),
    ({"category": LARGEST}, {"category": [LARGEST]}),
    ({"category": "1" + LARGEST}, {"category": ["-"]}),
    ({"category": ["7", "1" * 30, "x" * 30]}, {"category": ["7", "-", "x" * 30]}),
    ({"category": "x" * 30, "q": "y"}, {"category": ["x" * 30], "q": ["y"]}),
    ({"category": "1" * 30, "q": "y", "next": "x"}, {"category": ["-"], "q": ["y"]}),
    ({"link_text": "1" * 30, "url": "2" * 30, "category": "3" * 30}, {"category": ["-"], "link_text": ["1" * 30]}),
]


@pytest.mark.parametrize(("sent", "read"), MENDED)
def test_what_no_view_can_read_is_mended_and_nothing_else(sent: dict[str, Any], read: dict[str, list[str]]) -> None:
    request = got(query=sent)
    assert {name: values for name, values in request.GET.lists() if name != "url"} == read
    assert request.GET.getlist("url") == ([sent["url"]] if "url" in sent else [])
    with pytest.raises(AttributeError, match="immutable"):
        request.GET["x"] = "y"


@pytest.mark.django_db
def test_many_pages_below_a_page_that_is_not_there_lead_nowhere() -> None:
    page = factories.standard_page()
    assert is_found(BULK, {"childOf": str(page.pk)})
    assert not is_found(BULK, {"childOf": str(page.pk + 1_000)})
    assert is_found(BULK, {"childOf": "None"})
    assert is_found(BULK)
    assert is_found("any", {"childOf": str(page.pk + 1_000)})


@pytest.mark.django_db
def test_the_root_of_the_pages_is_not_moved_and_every_other_page_may_be() -> None:
    root, page = Page.objects.get(depth=1), factories.standard_page()
    move = "wagtailadmin_pages:set_page_position"
    assert not is_found(move, page_to_move_id=str(root.pk))
    assert is_found(move, page_to_move_id=str(page.pk))
    assert is_found("wagtailadmin_pages:move", page_to_move_id=str(root.pk))


def posted(view_name: str = "any", /, method: str = "post", **fields: Any) -> HttpRequest:
    """Return a request with a form that was judged."""
    request = getattr(RequestFactory(), method)("/admin/", fields)
    request.resolver_match = SimpleNamespace(view_name=view_name)
    judge_form(request)
    return request  # type: ignore[no-any-return]


def is_complete(view_name: str = "any", /, **fields: Any) -> bool:
    """Tell whether the form is one of ours."""
    try:
        posted(view_name, **fields)
    except Incomplete:
        return False
    return True


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("body-count", "0", True),
        ("body-count", "9999", True),
        ("body-count", "10000", False),
        ("body-count", "", False),
        ("body-count", "-1", False),
        ("body-count", "x", False),
        ("body-count", "²", False),
        ("body-3-order", "12", True),
        ("body-3-order", "x", False),
        ("-count", "x", True),
        ("body-counted", "x", True),
        ("body_count", "x", True),
        ("order", "x", True),
    ],
)
def test_how_many_blocks_there_are_is_a_number(name: str, value: str, expected: bool) -> None:
    assert is_complete(**{name: value}) is expected
    assert is_complete(**{"title": "x", "a-count": "1", name: value}) is expected


def test_a_form_without_what_its_view_needs_is_incomplete() -> None:
    link, field = "wagtailadmin_choose_page_external_link", "external-link-chooser-url"
    assert not is_complete(link)
    assert not is_complete(link, url="https://example.org/")
    assert is_complete(link, **{field: "https://example.org/"})
    assert is_complete(link, **{field: ""})
    assert is_complete("any")
    assert posted(link, method="get").method == "GET"


@pytest.mark.parametrize(
    ("way", "is_kept"),
    [
        ("/admin/", True),
        ("https://example.org/", True),
        ("", True),
        ("wagtailadmin_home", False),
        ("javascript:x", False),
    ],
)
def test_a_way_back_that_leads_nowhere_is_forgotten_and_the_form_stays_whole(way: str, is_kept: bool) -> None:
    fields = {"q": "a  " * 300, "p": "x", "search": "  b ", "phone": "1" * 30, "category": ["7", "2" * 30]}
    request = posted(**fields, next=way)
    expected = {name: value if isinstance(value, list) else [value] for name, value in fields.items()}
    assert dict(request.POST.lists()) == {**expected, **({"next": [way]} if is_kept else {})}
    with pytest.raises(AttributeError, match="immutable"):
        request.POST["x"] = "y"

"""What a deletion has to have read: which addresses delete, what they delete, and what is answered."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory
from wagtail import hooks
from wagtail.models import Collection, ReferenceIndex

from cms.admin.rights.deleting import MOST, confirmed, mark_of
from cms.admin.rights.refusal import AccessDenied
from cms.admin.rights.uses import Use, Uses
from tests import factories

pytestmark = pytest.mark.django_db


def request_for(view_name: str, method: str = "post", query: str = "", **fields: str) -> Any:
    """Return a request of somebody who may do everything."""
    request: Any = RequestFactory().post(f"/admin/{query}", fields)
    request.method = method.upper()
    request.user, request.resolver_match = factories.superuser(), SimpleNamespace(view_name=view_name)
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


def used_image() -> Any:
    """A picture that a story shows."""
    image = factories.image()
    factories.story(lead_image=image)
    return image


def used_document() -> Any:
    """A document that a page links."""
    document = factories.document()
    link = factories.paragraph(f'<p><a linktype="document" id="{document.pk}">Antrag</a></p>')
    ReferenceIndex.create_or_update_for_object(factories.standard_page(body=[link]))
    return document


def used_page() -> Any:
    """A page that another one links."""
    page = factories.standard_page()
    link = factories.paragraph(f'<p><a linktype="page" id="{page.pk}">dort</a></p>')
    ReferenceIndex.create_or_update_for_object(factories.standard_page(body=[link]))
    return page


def used_hashtag() -> Any:
    """A hashtag that an actor carries."""
    hashtag = factories.hashtag()
    factories.actor(hashtags=[hashtag.name])
    return hashtag


# An address that deletes, the thing, its place in the address, and whether a script asks.
DOORS: list[tuple[str, Any, str, bool]] = [
    ("wagtailimages:delete", used_image, "image_id", False),
    ("wagtailimages:delete_multiple", used_image, "image_id", True),
    ("wagtaildocs:delete", used_document, "document_id", False),
    ("wagtaildocs:delete_multiple", used_document, "doc_id", True),
    ("wagtailadmin_pages:delete", used_page, "page_id", False),
    ("wagtailadmin_api:pages:action", used_page, "pk", True),
    ("wagtailsnippets_cms_hashtag:delete", used_hashtag, "pk", False),
]


@pytest.mark.parametrize(("view_name", "make", "place", "is_script"), DOORS)
def test_what_is_in_use_is_held_back_and_nothing_else(view_name: str, make: Any, place: str, is_script: bool) -> None:
    thing, unused = make(), getattr(factories, make.__name__.replace("used_", "").replace("page", "standard_page"))()
    extra = {"action_name": "delete"} if view_name.endswith("pages:action") else {}
    assert confirmed(request_for(view_name), {place: unused.pk, **extra}) is None
    answer: Any = confirmed(request_for(view_name), {place: thing.pk, **extra})
    assert answer.status_code == 409
    text = answer.content.decode()
    if is_script:
        assert answer["Content-Type"] == "text/plain; charset=utf-8"
        assert text == f"„{thing}“ wird noch gezeigt und bleibt deshalb."
    else:
        assert answer["Content-Type"].startswith("text/html")
        page: Any = confirmed(request_for(view_name, "get"), {place: thing.pk, **extra})
        assert page.status_code == 200


@pytest.mark.parametrize("view_name", ["wagtailimages:edit", "wagtailsnippets_cms_hashtag:edit", "wagtailimages:add"])
def test_an_address_that_deletes_nothing_is_left_alone(view_name: str) -> None:
    assert confirmed(request_for(view_name), {"image_id": used_image().pk, "pk": used_hashtag().pk}) is None


def test_publishing_through_the_api_deletes_nothing() -> None:
    kwargs = {"pk": used_page().pk, "action_name": "publish"}
    assert confirmed(request_for("wagtailadmin_api:pages:action"), kwargs) is None


BULK = "wagtail_bulk_action"
HASHTAGS = {"app_label": "cms", "model_name": "hashtag"}


def test_of_many_those_in_use_are_held_back() -> None:
    used, unused = used_hashtag(), factories.hashtag()
    delete = {**HASHTAGS, "action": "delete"}
    assert confirmed(request_for(BULK, query=f"?id={unused.pk}"), delete) is None
    both: Any = confirmed(request_for(BULK, query=f"?id={unused.pk}&id={used.pk}"), delete)
    assert (both.status_code, str(used) in both.content.decode()) == (409, True)
    assert str(unused) not in both.content.decode()
    every: Any = confirmed(request_for(BULK, query="?id=all"), delete)
    assert every.status_code == 409
    assert confirmed(request_for(BULK, query=f"?id={used.pk}"), {**HASHTAGS, "action": "tag"}) is None
    people = {"app_label": "cms", "model_name": "user", "action": "delete"}
    assert confirmed(request_for(BULK, query="?id=all"), people) is None


def test_a_hundred_are_deleted_at_once_and_not_one_more() -> None:
    hashtags = [factories.hashtag() for _ in range(MOST + 1)]
    delete = {**HASHTAGS, "action": "delete"}
    ids = [f"id={hashtag.pk}" for hashtag in hashtags]
    assert MOST == 100
    assert confirmed(request_for(BULK, query=f"?{'&'.join(ids[:MOST])}"), delete) is None
    with pytest.raises(AccessDenied, match="Bitte löschen Sie höchstens 100 auf einmal."):
        confirmed(request_for(BULK, query=f"?{'&'.join(ids)}"), delete)


def folder_answer(folder: Collection, method: str = "post", view_name: str = "wagtailadmin_collections:delete") -> Any:
    """Return the answer to the deletion of a folder."""
    return confirmed(request_for(view_name, method), {"pk": folder.pk})


def test_only_an_empty_folder_goes_whatever_lies_in_others() -> None:
    full, empty = factories.collection(), factories.collection()
    factories.image(collection=full)
    answer = folder_answer(full)
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert folder_answer(empty) is None
    assert folder_answer(full, "get") is None
    assert folder_answer(full, view_name="wagtailadmin_collections:edit") is None
    assert confirmed(request_for("wagtailadmin_collections:delete"), {"pk": 10**6}) is None


@pytest.mark.parametrize(("told", "goes"), [(None, True), ({"count": 0}, True), ({"count": 1}, False)])
def test_what_lies_in_a_folder_is_told_by_whatever_app_keeps_it(told: Any, goes: bool) -> None:
    with hooks.register_temporarily("describe_collection_contents", lambda _folder: told):
        assert (folder_answer(factories.collection()) is None) is goes


def test_the_first_page_stays_with_what_is_above_it_and_what_is_below_may_go() -> None:
    home = factories.home_page()
    below = factories.standard_page()
    for page in (home, home.get_parent()):
        with pytest.raises(AccessDenied, match="trägt die ganze Website"):
            confirmed(request_for("wagtailadmin_pages:delete"), {"page_id": page.pk})
    assert confirmed(request_for("wagtailadmin_pages:delete"), {"page_id": below.pk}) is None


def test_the_mark_changes_with_every_place_that_is_named_or_counted() -> None:
    thing, other = SimpleNamespace(pk=1), SimpleNamespace(pk=2)
    use = Use("Titel", "Seite", "/x/", "Mara")
    mark = mark_of([(thing, Uses([use], 0, is_kept=False))])
    assert len(mark) == 16
    assert mark == mark_of([(thing, Uses([use._replace(editor="Ole")], 0, is_kept=True))])
    different = [
        mark_of([(thing, Uses([use], 1, is_kept=False))]),
        mark_of([(other, Uses([use], 0, is_kept=False))]),
        mark_of([(thing, Uses([use, use], 0, is_kept=False))]),
        *(
            mark_of([(thing, Uses([use._replace(**{name: "y"})], 0, is_kept=False))])
            for name in ("title", "kind", "url")
        ),
    ]
    assert len({mark, *different}) == 7


def test_a_read_page_lets_go_what_it_named_and_nothing_that_is_kept() -> None:
    hashtag = used_hashtag()
    view, kwargs = "wagtailsnippets_cms_hashtag:delete", {"pk": hashtag.pk}
    page: Any = confirmed(request_for(view, "get"), kwargs)
    mark = page.content.decode().partition('name="read_uses" value="')[2].partition('"')[0]
    assert len(mark) == 16
    assert confirmed(request_for(view, read_uses=mark), kwargs) is None
    for wrong in ("", mark[:-1], f"{mark}0"):
        assert confirmed(request_for(view, read_uses=wrong), kwargs) is not None
    assert confirmed(request_for(view, "get", read_uses=mark), kwargs) is not None

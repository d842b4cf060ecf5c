"""Which pages and files everyone may see: each condition of the rule turned by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import IntegerField
from wagtail.models import Locale, Page, PageViewRestriction, Site

from cms.models import OfficeDocument, OfficeImage
from cms.visibility import WrittenOnce, public_pages
from home.models import HomePage, StandardPage
from tests import factories
from tests.api.client import data

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def seen() -> set[str]:
    """Return the titles of the pages that everyone may read, the same by either way of asking."""
    of_type = set(StandardPage.objects.public().values_list("title", flat=True))
    assert of_type == set(public_pages().filter(content_type__model="standardpage").values_list("title", flat=True))
    return of_type


@pytest.mark.parametrize(
    ("fields", "is_public"),
    [
        ({}, True),
        ({"live": False}, False),
        ({"expire_at": NOW - TICK}, False),
        ({"expire_at": NOW}, False),
        ({"expire_at": NOW + TICK}, True),
        ({"live": False, "expire_at": NOW + TICK}, False),
    ],
)
def test_a_page_is_public_while_it_is_live(
    fields: dict[str, Any], is_public: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = factories.standard_page(title="Seite")
    Page.objects.filter(pk=page.pk).update(**fields)
    factories.standard_page(title="Zwilling")
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    assert seen() == ({"Seite", "Zwilling"} if is_public else {"Zwilling"})


def test_the_root_of_all_pages_is_no_page_and_the_front_page_is() -> None:
    assert set(public_pages().filter(depth__lte=2).values_list("depth", flat=True)) == {2}


@pytest.mark.parametrize("kind", [kind for kind, _ in PageViewRestriction.RESTRICTION_CHOICES if kind != "none"])
def test_a_restriction_counts_for_the_page_and_all_below_it_and_for_no_other(kind: str) -> None:
    above = factories.standard_page(title="oben")
    page = factories.standard_page(above, title="privat")
    below = factories.standard_page(page, title="darunter")
    factories.standard_page(below, title="zuunterst")
    factories.standard_page(above, title="daneben")
    assert seen() == {"oben", "privat", "darunter", "zuunterst", "daneben"}

    restriction = factories.restrict(page, kind)

    assert seen() == {"oben", "daneben"}

    restriction.delete()

    assert seen() == {"oben", "privat", "darunter", "zuunterst", "daneben"}


def test_an_alias_of_a_private_page_is_private_as_is_the_alias_of_an_alias() -> None:
    page, other = factories.standard_page(title="privat"), factories.standard_page(title="offen")
    for one in [page, other]:
        alias = one.create_alias(update_slug=f"{one.slug}-2")
        Page.objects.filter(pk=alias.pk).update(title=f"{one.title} 2")
        second = alias.create_alias(update_slug=f"{one.slug}-3")
        # Wagtail leads each alias back to the page itself; older ones, and imports, did not.
        Page.objects.filter(pk=second.pk).update(title=f"{one.title} 3", alias_of=alias.pk)
    assert len(seen()) == 6

    factories.restrict(page)

    assert seen() == {"offen", "offen 2", "offen 3"}


@pytest.mark.parametrize("kind", ["password", "login", "groups"])
def test_files_of_a_private_collection_and_those_below_it_are_private(kind: str) -> None:
    private = factories.collection(private=kind)
    places = {"none": None, "open": factories.collection(), "private": private}
    places["below"] = factories.collection(parent=private)
    for title, place in places.items():
        fields = {"title": title, **({"collection": place} if place else {})}
        factories.image(**fields)
        factories.document(**fields)

    for model in (OfficeImage, OfficeDocument):
        assert model.objects.count() == 4
        assert set(model.objects.public().values_list("title", flat=True)) == {"none", "open"}


def test_what_belongs_to_no_site_is_not_public_for_nobody_has_an_address_for_it() -> None:
    front = factories.home_page()
    factories.standard_page(title="Seite")
    factories.standard_page(
        factories.page(HomePage, Page.objects.get(depth=1), slug="vergessen", intro="Alt."), title="darunter"
    )
    front.copy(recursive=True, update_attrs={"slug": "kopie"})
    english = front.copy_for_translation(Locale.objects.get_or_create(language_code="en")[0])
    english.save_revision().publish()
    factories.standard_page(english, title="page")
    assert seen() == {"Seite", "page"}
    assert {page.specific.title for page in public_pages().filter(depth=2)} == {"Startseite"}
    assert public_pages().filter(depth=2).count() == 2
    nodes = data("{ pages(first: 50) { totalCount nodes { title path url } } }")["pages"]
    assert nodes["totalCount"] == len(nodes["nodes"]) == len({node["url"] for node in nodes["nodes"]})
    assert all(node["path"] for node in nodes["nodes"])


def test_a_site_may_begin_further_down() -> None:
    above = factories.home_page()
    front = factories.page(HomePage, above, title="Zweite", slug="zweite", intro="Neu.")
    factories.standard_page(front, title="darin")
    Site.objects.update(root_page=front)
    assert seen() == {"darin"}


def test_what_never_changes_is_written_once_for_each_kind_of_database() -> None:
    """With its parameters; asked again, it is not composed again."""
    made = []

    def roots() -> Any:
        made.append(1)
        return Page.objects.order_by().filter(depth=1).values("pk")

    written = WrittenOnce(roots)
    assert isinstance(written.output_field, IntegerField)
    for _ in range(2):
        assert list(Page.objects.filter(pk__in=written).values_list("depth", flat=True)) == [1]
    assert len(made) == 1

    sql, parameters = written.as_sql(None, connection)
    assert (sql[0], sql[-1], parameters) == ("(", ")", (1,))
    assert len(made) == 1

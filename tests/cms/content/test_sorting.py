"""Whatever people see sorted by a name has the same order on every database, and the one of a German dictionary."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from api.partners.models import Partner
from api.schema.content import queries as content_queries
from api.schema.directory import queries
from blog.comments.moderation.filters import offered_pages
from blog.models import DecisionReason, FundingProgramme, StoryPage
from cms.content.sorting import follow_titles
from cms.declarations import content_apps
from cms.models import Hashtag, PageSortKey, SortKeyField
from cms.text import sort_key
from directory.models import Actor, Category, District, Offer, SpokenLanguage, TargetGroup
from home.search import Part, tagged
from tests import factories
from tests.api.client import post

pytestmark = pytest.mark.django_db
# Unsorted; a cluster in C, one in en_US and one in de_DE sort these in three ways.
NAMES = ("Zebra", "GÄRTEN", "Garten", "gart en", "Öl", "a b", "ab", "Łódź", "Über uns", "Straße", "Strasse", "Щит")
SORTED = sorted(NAMES, key=sort_key)
# Where there is each name once, however it is spelled.
ONCE = (
    *("Zebra", "GÄRTEN", "Gartenhof", "gart eng", "Öl", "a b", "abc", "Łódź"),
    *("Über uns", "Straße", "Strassenfest", "Щит"),
)
SORTED_ONCE = sorted(ONCE, key=sort_key)


def test_the_dictionary_s_order_is_none_that_a_database_has() -> None:
    assert sorted(NAMES) != SORTED
    assert SORTED.index("GÄRTEN") < SORTED.index("Zebra")


@pytest.mark.parametrize(
    "model", [Category, District, TargetGroup, SpokenLanguage, FundingProgramme, Hashtag, Partner, DecisionReason]
)
def test_lists_to_choose_from_are_sorted_by_name(model: Any) -> None:
    field = "label" if model is DecisionReason else "name"
    model.objects.all().delete()
    for number, name in enumerate(ONCE):
        more = {"slug": f"s{number}"} if model is Hashtag else {}
        model.objects.create(**{field: name}, **more)
    assert list(model.objects.values_list(field, flat=True)) == SORTED_ONCE
    view = Client()
    view.force_login(factories.user(is_superuser=True))
    address = model.snippet_viewset.get_url_name("list")
    # A hashtag's first column is no field, and has no head to click on.
    both = [("", SORTED_ONCE), ("-", SORTED_ONCE[::-1])]
    for sign, expected in both[:1] if model is Hashtag else both:
        rows = view.get(reverse(address), {"ordering": f"{sign}{field}"}).context["object_list"]
        assert [getattr(row, field) for row in rows] == expected, sign


def test_the_interface_sorts_pages_hashtags_offers_and_actors_by_name() -> None:
    actor = factories.actor(name="Ä", hashtags=list(ONCE))
    factories.directory_page()
    for name in NAMES:
        factories.standard_page(title=name, hashtags=["Hof"])
        factories.actor(name=name)
        factories.offer(actor, title=name)
    nodes = "nodes { %s } pageInfo { endCursor hasNextPage }"
    for field, order, name in (
        ("pages", "TITLE", "title"),
        ("hashtags", "NAME", "name"),
        ("actors", "NAME", "name"),
        ("offers", "TITLE", "title"),
    ):
        found: list[str] = []
        after = "null"
        while after:
            query = f"{{ {field}(first: 5, after: {after}, orderBy: {order}) {{ {nodes % name} }} }}"
            page = post(query).json()["data"][field]
            found += [one[name] for one in page["nodes"]]
            after = f'"{page["pageInfo"]["endCursor"]}"' if page["pageInfo"]["hasNextPage"] else ""
        assert found == sorted(found, key=sort_key), field
        assert set(ONCE if field == "hashtags" else NAMES) <= set(found), field
    assert [
        page.title
        for page in tagged(Hashtag.objects.get(name="Hof"), RequestFactory().get("/"), Part("pages")).rows("pages")
    ] == SORTED


def test_moderators_choose_among_pages_in_the_same_order() -> None:
    for name in NAMES:
        factories.comment(factories.story(title=name), status="pending")
    assert [title for _pk, title in offered_pages("pending", "")] == SORTED


def test_a_page_that_was_never_saved_gets_its_key_all_the_same() -> None:
    page = factories.standard_page(title="Zebra")
    assert PageSortKey.objects.get(page=page.pk).sort_key == "zebra"
    page.title = "Ähre"
    page.save()
    assert PageSortKey.objects.get(page=page.pk).sort_key == "ahre"
    Page.objects.filter(pk=page.pk).update(title="Öl")
    PageSortKey.objects.exclude(page=page.pk).delete()
    follow_titles()
    assert dict(PageSortKey.objects.values_list("page", "sort_key")) == {
        page.pk: sort_key(page.title) for page in Page.objects.all()
    }


def ordered_columns() -> list[tuple[Any, str]]:
    """Return every column that a model, a list of the admin or an order of the interface sorts by first hand."""
    ours = {*content_apps(), "api"}
    found = [
        (model, name) for model in apps.get_models() if model._meta.app_label in ours for name in model._meta.ordering
    ]
    for model in get_snippet_models():
        if model._meta.app_label in ours:
            ordering = model.snippet_viewset.ordering
            found += [(model, name) for name in (ordering if isinstance(ordering, list) else ())]
    orders = {Actor: queries.ACTOR_ORDERS, Offer: queries.OFFER_ORDERS, Hashtag: content_queries.HASHTAG_ORDERS}
    orders[StoryPage] = content_queries.STORY_ORDERS
    for model, of_model in orders.items():
        found += [(model, name) for order in of_model.values() for name in order.columns]
    return found


def test_nothing_is_sorted_by_a_text_as_the_database_likes() -> None:
    columns = ordered_columns()
    assert len(columns) > 30
    for model, name in columns:
        bare = name.lstrip("-")
        if bare == "pk":
            continue
        field = model._meta.get_field(bare)
        is_text = isinstance(field, models.CharField | models.TextField)
        assert isinstance(field, SortKeyField) or not is_text, (model, name)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite compares bytes anyway")
def test_every_sort_key_compares_by_code_points() -> None:
    sort_keys = [
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, SortKeyField)
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE column_name = 'sort_key' AND collation_name = 'C'"
        )
        assert sorted(cursor.fetchall()) == sorted(sort_keys)
    assert len(sort_keys) == 11

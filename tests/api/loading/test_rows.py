"""Rows with some of their columns: what is asked and no more, each selection with relations of its own."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from api.loading.in_array import in_array, values_in
from api.loading.projection import NEEDS
from api.loading.rows import Projection, fetch
from api.schema.content.pages import addresses_of
from directory.models import Actor, ActorHashtag, ActorText
from tests import factories
from tests.api.client import data
from tests.languages import translated
from tests.promises.statements.counting import statements

pytestmark = pytest.mark.django_db
TEXTS = [ActorText(language="de", summary="Garten"), ActorText(language="en", summary="Garden")]


def texts() -> list[ActorText]:
    """Return an actor's texts in two languages."""
    return [ActorText(language=text.language, summary=text.summary) for text in TEXTS]


def issued_by(query: str) -> list[str]:
    """Return the statements on the directory that ``query`` issues."""
    return [sql for sql in statements(lambda: data(query)) if '"directory_actor' in sql]


def test_a_query_asks_for_the_columns_that_it_shows() -> None:
    factories.actor(hashtags=["Garten"])
    issued = issued_by("{ actors { nodes { name category { name } hashtags { slug } } } }")
    asked = " ".join(sql.partition(" FROM ")[0] for sql in issued)
    assert len(issued) == 2, issued
    assert '"directory_category"."name"' in asked
    assert "live" not in asked
    assert "street" not in asked
    assert '"cms_hashtag"."description"' not in asked


def test_a_field_that_does_not_say_what_it_reads_gets_all_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    factories.actor(street="Am Anger 1")
    monkeypatch.setitem(NEEDS, ("Actor", "category"), None)
    issued = issued_by("{ actors { nodes { name category { name } } } }")
    assert '"directory_actor"."street"' in issued[0]


def test_rows_made_of_some_columns_are_rows_of_their_model() -> None:
    made = factories.actor(name="Gartenfreunde")
    (row,) = fetch(Actor.objects.all(), Projection(Actor, ["name"]))
    assert (row, row.name, row.pk, type(row)) == (made, "Gartenfreunde", made.pk, Actor)
    assert not row._state.adding
    assert row.get_deferred_fields() >= {"slug", "street"}
    assert row.slug == made.slug


def test_two_selections_of_the_same_items_do_not_meet() -> None:
    factories.actor(texts=texts())
    selections = "de: text(language: DE) { summary } text: text(language: %s) { summary }"
    german, english = selections % "DE", selections % "EN"
    found = data(f"{{ actors {{ a: nodes {{ {german} }} b: nodes {{ {english} }} edges {{ node {{ {german} }} }} }} }}")
    assert [found["actors"][key][0]["text"]["summary"] for key in "ab"] == ["Garten", "Garden"]
    assert found["actors"]["edges"][0]["node"]["text"]["summary"] == "Garten"


def test_two_selections_of_a_joined_row_do_not_meet() -> None:
    factories.story(slug="fest", actors=[factories.actor(texts=texts())])
    link = "a: actor { text(language: DE) { summary } } b: actor { text(language: EN) { summary } }"
    (found,) = data(f'{{ story(slug: "fest") {{ participants {{ {link} }} }} }}')["story"]["participants"]
    assert [found[key]["text"]["summary"] for key in "ab"] == ["Garten", "Garden"]


def test_numbers_are_found_among_many() -> None:
    actors = [factories.actor() for _ in range(3)]
    chosen = [actors[0].pk, None, actors[2].pk, 10**15]
    assert set(Actor.objects.filter(in_array("pk", chosen))) == {actors[0], actors[2]}
    assert set(ActorText.objects.filter(in_array("actor_id", chosen))) == set(
        ActorText.objects.filter(actor__in=chosen[::2])
    )
    with CaptureQueriesContext(connection) as captured:
        assert list(Actor.objects.filter(in_array("pk", [None]))) == []
    assert not captured


def test_values_are_found_among_many_however_often() -> None:
    actors = [factories.actor(hashtags=["Garten", f"Thema {number}"]) for number in range(3)]
    columns = ("content_object_id", "tag__name")
    for chosen in (actors[:2], actors[1:], []):
        numbers = [actor.pk for actor in chosen]
        links = ActorHashtag.objects.order_by("pk").filter(content_object__in=numbers)
        assert list(values_in(in_order, "content_object_id", numbers, columns)) == list(links.values_list(*columns))


def in_order() -> Any:
    """Return all links."""
    return ActorHashtag.objects.order_by("pk")


def test_a_statement_with_other_parameters_is_not_kept() -> None:
    gardens = factories.actor(hashtags=["Garten", "Musik"])
    for name in ("Garten", "Musik"):

        def named(name: str = name) -> Any:
            return ActorHashtag.objects.filter(tag__name=name)

        assert list(values_in(named, "content_object_id", [gardens.pk], ("tag__name",))) == [(name,)]


def test_pages_have_the_addresses_that_wagtail_gives_them() -> None:
    story = factories.story(slug="straßenfest-ü")
    translated(story)
    translated(factories.standard_page(slug="über-uns"))
    pages = [page.specific for page in Page.objects.filter(depth__gt=1)]
    assert len({page.locale_id for page in pages}) > 1
    addresses = addresses_of(pages, None)  # type: ignore[arg-type]
    assert [addresses[id(page)] for page in pages] == [page.get_url_parts()[2] for page in pages]


def test_a_page_of_no_site_has_no_address() -> None:
    page = Page(url_path="/anderswo/seite/")
    assert list(addresses_of([page], None).values()) == [None]  # type: ignore[arg-type]

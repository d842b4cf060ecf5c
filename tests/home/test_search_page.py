"""The page of the search says what it understood, what else may be meant, and what helps where nothing is found."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.models import SynonymGroup, VainSearch
from directory.models import OfferHours, OpeningHours
from tests import factories as make

pytestmark = pytest.mark.django_db
CHIP = re.compile(r'class="chip" href="([^"]*)"[^>]*>.*?<bdi>(.*?)</bdi>')


@pytest.fixture
def _street() -> None:
    SynonymGroup.objects.all().delete()
    make.directory_page()
    free = make.actor(name="Schwimmverein", step_free="yes", street="Am Bad 3", opening_hours=[_always()])
    make.offer(
        free, title="Schwimmen lernen", cost="kostenlos", hours=[OfferHours(weekday=6, opens="10:00", closes="11:00")]
    )
    paid = make.actor(name="Schwimmschule Delfin", step_free="no")
    make.offer(paid, title="Schwimmkurs", cost="50 Euro")
    make.story(title="Schwimmen im See")


def _always() -> OpeningHours:
    return OpeningHours(weekday=timezone.localdate().isoweekday(), opens="00:00", closes="23:59")


def page(query: str, **further: str) -> str:
    """Return the page of the search for ``query`` as visitors read it."""
    response = Client().get("/suche/", {"q": query, **further})
    assert response.status_code == 200
    return unescape(response.content.decode())


def titles(text: str) -> set[str]:
    """Return the headings of the cards, marks left out."""
    found = re.findall(r'card__title">\s*<a[^>]*>(.*?)</a>', text)
    return {re.sub("<[^>]*>", "", one) for one in found}


@pytest.mark.usefixtures("_street")
@pytest.mark.parametrize(
    ("query", "found", "chips"),
    [
        (
            "schwimmen",
            {"Schwimmverein", "Schwimmen lernen", "Schwimmschule Delfin", "Schwimmkurs", "Schwimmen im See"},
            [],
        ),
        ("schwimmen kostenlos", {"Schwimmverein", "Schwimmen lernen"}, [("/suche/?q=schwimmen", "kostenlos")]),
        ("barrierefrei schwimmen", {"Schwimmverein", "Schwimmen lernen"}, [("/suche/?q=schwimmen", "stufenlos")]),
        ("schwimmen samstags", {"Schwimmverein", "Schwimmen lernen"}, [("/suche/?q=schwimmen", "am Samstag")]),
        ("jetzt offen", {"Schwimmverein"}, [("/suche/?q=", "jetzt geöffnet")]),
        (
            "schwimmen samstags kostenlos",
            {"Schwimmverein", "Schwimmen lernen"},
            [("/suche/?q=schwimmen+kostenlos", "am Samstag"), ("/suche/?q=schwimmen+samstags", "kostenlos")],
        ),
    ],
)
def test_what_was_understood_stands_there_and_filters(query: str, found: set[str], chips: list[Any]) -> None:
    text = page(query)
    assert titles(text) == found
    assert CHIP.findall(text) == chips
    assert ("Nur nach den Wörtern suchen" in text) == bool(chips)


@pytest.mark.usefixtures("_street")
def test_words_may_be_taken_as_words() -> None:
    make.actor(name="Alles umsonst")
    text = page("umsonst", woertlich="ja")
    assert titles(text) == {"Alles umsonst"}
    assert CHIP.findall(text) == []


@pytest.mark.usefixtures("_street")
def test_where_a_condition_is_met_by_nothing_the_rest_is_offered() -> None:
    text = page("delfin kostenlos")
    assert titles(text) == set()
    assert "0 Treffer" in text
    assert re.search(r'<a href="/suche/\?q=delfin" rel="nofollow">Nur „delfin“ suchen: ein Treffer</a>', text)
    assert not VainSearch.objects.exists()
    page("quittenmus kostenlos")
    assert VainSearch.objects.values_list("word", flat=True).get() == "quittenmus"


@pytest.mark.usefixtures("_street")
def test_where_nothing_has_all_words_the_page_says_so() -> None:
    text = page("delfin see")
    assert "Alle Wörter zusammen stehen nirgends." in text
    assert {"Schwimmschule Delfin", "Schwimmen im See"} <= titles(text)
    assert "Alle Wörter zusammen" not in page("schwimmschule delfin")


@pytest.mark.usefixtures("_street")
def test_another_spelling_leads_to_a_search() -> None:
    text = page("Delphin")
    assert "Meinten Sie" not in text
    text = page("Dellfin")
    assert re.search(r'Meinten Sie\s*<a href="/suche/\?q=Delfin" rel="nofollow">Delfin</a>\?', text)
    assert "<mark>Delfin</mark>" in text


def test_nothing_that_is_hidden_is_meant() -> None:
    make.restrict(make.standard_page(title="Geheimniskrämerei"))
    make.actor(name="Nordlichtkapelle", live=False)
    assert "Meinten Sie" not in page("Geheimniskramerai")
    assert "Meinten Sie" not in page("Nordlichtkapele")


@pytest.mark.usefixtures("_street")
def test_a_hit_says_what_one_needs_next() -> None:
    text = page("schwimmen verein")
    for what in ("Am Bad 3", "Jetzt geöffnet", "10:00", "Kostenlos"):
        assert what.lower() in text.lower(), what
    assert "<mark>Schwimmverein</mark>" in text


def test_what_was_typed_is_never_markup() -> None:
    make.actor(name="Verein <i>X</i>garten", summary="Ein <script>garten</script>")
    text = Client().get("/suche/", {"q": "<script>garten</script> kostenlos"}).content.decode()
    assert "<script>garten" not in text
    assert "<i>X" not in text


@pytest.mark.usefixtures("_street")
def test_a_search_costs_so_many_statements_however_much_is_found() -> None:
    def counted() -> int:
        page("schwimmen kostenlos")
        with CaptureQueriesContext(connection) as statements:
            page("schwimmen kostenlos")
        return len(statements)

    few = counted()
    for number in range(12):
        one = make.actor(name=f"Schwimmverein {number}", step_free="yes")
        make.offer(one, title=f"Schwimmen {number}", cost="kostenlos")
    assert counted() == few

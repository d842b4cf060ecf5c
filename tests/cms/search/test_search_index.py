"""Words are found however the server takes capitals, accents and punctuation, and an old index is made again."""

import pytest
from django.db import connection

from cms.models import SearchIndexState, SearchPosting
from cms.search.backends.database import folded, made_for
from cms.search.upkeep.rebuilding import rebuild_outdated
from home.models import StandardPage
from tests import factories
from tests.search_index import search_as_visitor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["GÄRTEN", "gärten", "Garten", "ga\u0308rten", "„Gärten“", "Gärten!", "garten"])
def test_spellings_find_each_other(text: str) -> None:
    factories.standard_page(title="Unsere „Gärten“, offen für alle")
    factories.standard_page(title="GÄRTEN")
    factories.standard_page(title="Höfe")
    assert len(search_as_visitor(text).rows("pages")) == 2


UNSEEN = [
    "\u00ad",
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u200e",
    "\u200f",
    "\u180e",
    "\u034f",
    "\ufe0f",
    "\u3164",
]


@pytest.mark.parametrize("sign", UNSEEN, ids=ascii)
def test_nothing_unseen_parts_a_word(sign: str) -> None:
    """Soft hyphens in long titles, joiners: anyone who types the word finds it, and the other way round."""
    factories.standard_page(title=f"Stadt{sign}teil{sign}fest")
    factories.standard_page(title="Quartierszeitung")
    factories.actor(name=f"Nachbar{sign}schafts{sign}treff")
    assert len(search_as_visitor("Stadtteilfest").rows("pages")) == 1
    assert len(search_as_visitor(f"Quartiers{sign}zeitung").rows("pages")) == 1
    assert len(search_as_visitor("Nachbarschaftstreff").rows("actors")) == 1


@pytest.mark.parametrize("word", ["was", "in", "am", "will", "und", "der", "39130", "12b", "Привіт", "حديقة"])
def test_no_word_is_left_out(word: str) -> None:
    factories.standard_page(title="Was will der Hof in 39130 am Platz 12b und: Привіт حديقة")
    assert search_as_visitor(word).rows("pages")[0].title.startswith("Was will")


def test_a_question_without_a_word_finds_nothing() -> None:
    factories.standard_page(title="Hof")
    assert search_as_visitor("„…“ & ?").count == 0
    assert folded(" – ") == ""


def test_a_question_to_single_columns_takes_them_as_they_are() -> None:
    factories.standard_page(title="Gärten am Hof")
    for word in ("Gärten", "gärten", "Hof"):
        assert len(StandardPage.objects.all().search(word, fields=["title"])) == 1, word


def test_an_index_made_for_something_else_is_made_anew_once() -> None:
    page = factories.standard_page(title="Werkstatt")
    assert len(search_as_visitor("Werkstatt").rows("pages")) == 1
    SearchPosting.objects.filter(kind="page", object_id=page.pk).delete()
    SearchIndexState.objects.update_or_create(pk=1, defaults={"made_for": "postgresql english"})
    rebuild_outdated()
    assert SearchIndexState.objects.get().made_for == made_for()
    assert made_for().startswith(connection.vendor)
    assert len(search_as_visitor("Werkstatt").rows("pages")) == 1
    SearchPosting.objects.filter(kind="page", object_id=page.pk).delete()
    rebuild_outdated()
    assert search_as_visitor("Werkstatt").rows("pages") == []

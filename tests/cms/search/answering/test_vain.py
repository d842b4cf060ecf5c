"""Words that found nothing are counted without a trace of who asked; seldom ones are not shown, old ones forgotten."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.models import VainSearch
from cms.search.answering import vain
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_word_is_shown_once_it_was_typed_three_times(client: Client) -> None:
    for _time in range(2):
        client.get("/suche/", {"q": "Yogakurs"})
    assert vain.vain_words() == []
    client.get("/suche/", {"q": "yogakurs"})
    assert vain.vain_words() == [("yogakurs", 3)]
    assert {field.name for field in VainSearch._meta.fields} == {"id", "day", "word", "count"}


def test_what_finds_something_and_what_may_be_a_number_is_not_counted(client: Client) -> None:
    factories.actor(name="Yogakreis")
    for text in ("Yogakreis", "0171 3920012", "und", "?"):
        client.get("/suche/", {"q": text})
    assert not VainSearch.objects.exists()


def test_nobody_fills_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vain, "MOST_WORDS_A_DAY", 2)
    for text in ("Erstens", "Zweitens", "Drittens", "Erstens"):
        vain.count_vain_search(text)
    assert dict(VainSearch.objects.values_list("word", "count")) == {"erstens": 2, "zweitens": 1}


def test_after_three_months_it_is_forgotten() -> None:
    today = timezone.localdate()
    VainSearch.objects.create(day=today - timedelta(days=91), word="alt")
    VainSearch.objects.create(day=today - timedelta(days=90), word="neu")
    vain.forget_vain_searches()
    assert list(VainSearch.objects.values_list("word", flat=True)) == ["neu"]

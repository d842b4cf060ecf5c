"""Words that very many rows have: the best are looked up, equals by their numbers, in eight statements at most."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.search.conditions import ConditionWord, read_conditions
from cms.search.finding import find
from cms.search.ranking.candidates import best_candidates
from cms.search.ranking.reading import EqualPostings
from cms.search.ranking.scoring import WordScores
from directory.models import Actor
from tests import factories


def scores(*groups: EqualPostings) -> WordScores:
    """Return a word's scores by groups of rows."""
    found = WordScores()
    found.add_equal(groups)
    return found


def test_the_most_words_come_first_then_the_best_then_the_lowest_numbers() -> None:
    common = scores(EqualPostings("actor", 1.0, list(range(1000))), EqualPostings("actor", 5.0, [900]))
    rare = scores(EqualPostings("actor", 1.0, [700, 800]))
    assert sorted(best_candidates([common], 3)["actor"]) == [0, 1, 900]
    assert best_candidates([common, rare], 4)["actor"][:2] == [700, 800]
    assert set(best_candidates([common, rare], 4)["actor"]) == {700, 800, 900, 0}
    assert best_candidates([common, rare], 2)["actor"] == [700, 800]


@pytest.mark.django_db
def test_a_search_takes_as_many_statements_for_twenty_rows_as_for_two() -> None:
    def statements(text: str) -> int:
        find(text)
        with CaptureQueriesContext(connection) as captured:
            find(text)
        return len(captured)

    numbers = []
    for number in (2, 18):
        for _row in range(number):
            actor = factories.actor(name="Werkstatt", summary="Lernen", step_free="yes")
            factories.offer(actor, title="Werkstatt am Abend")
        numbers.append([statements(text) for text in ("Werkstatt", "Werkstatt Lernen")])
    assert Actor.objects.count() == 20
    assert len(find("Werkstatt Lernen").of_kind("actor")) == 20
    assert numbers[0] == numbers[1]
    assert max(numbers[0]) <= 8


@pytest.mark.django_db
def test_more_rows_than_are_shown_are_cut_among_what_is_public() -> None:
    for place in range(8):
        factories.actor(name="Werkstatt", live=place % 2 == 0)
    found = find("Werkstatt", ["actor"], limit=3).of_kind("actor")
    assert found == list(Actor.objects.public().order_by("pk").values_list("pk", flat=True)[:3])


def test_times_of_day_belong_to_the_day_and_a_weekend_has_two() -> None:
    afternoon, rest = read_conditions(["Dienstag", "Nachmittag"])
    assert [one for _word, one in afternoon] == [ConditionWord("weekday", (2,), False, (12, 18))]
    assert rest == []
    assert read_conditions(["Nachmittag"]) == ([], ["Nachmittag"])
    weekend, rest = read_conditions(["Fest", "Wochenende"])
    assert ([one.days for _word, one in weekend], rest) == ([(6, 7)], ["Fest"])

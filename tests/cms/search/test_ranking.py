"""Words that very many rows have: the best are looked up, equals by their numbers, in eight statements at most."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.search.conditions import ConditionWord, read_conditions
from cms.search.finding import find
from cms.search.ranking.candidates import best_candidates
from cms.search.ranking.reading import EqualPostings, fetch_keys, fetch_pairs, read_postings
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
    assert best_candidates([common], 3)["actor"] == {0, 1, 900}
    assert best_candidates([common, rare], 4)["actor"] == {700, 800, 900, 0}
    assert best_candidates([common, rare], 2)["actor"] == {700, 800}
    assert best_candidates([common, rare], 2, {"actor": frozenset({3, 5, 9, 800})})["actor"] == {800, 3}


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("most_ways", [0, 500])
def test_candidates_are_those_that_a_row_by_row_comparison_finds(
    seed: int, most_ways: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.search.ranking.candidates.MOST_WAYS", most_ways)
    draw = random.Random(seed)
    keys = range(40)
    public = frozenset(draw.sample(keys, 30))
    words = []
    for _word in range(draw.randint(1, 3)):
        word = scores(*(EqualPostings("actor", draw.randint(1, 4), draw.sample(keys, 12)) for _group in range(3)))
        word.add_rows({"actor": {key: draw.randint(1, 5) for key in draw.sample(keys, draw.randint(0, 4))}})
        if draw.random() < 0.5:
            word.add_meeting([EqualPostings("actor", 2, draw.sample(keys, 9))])
        words.append(word)

    def worth(word: WordScores, key: int) -> float:
        terms = [group.weight for group in word.equal if key in group.keys] + [word.joined["actor"].get(key, 0)]
        meets = word.meeting.get("actor")
        return max(terms) + (meets.weight if meets and key in meets.keys else 0)

    def rank(key: int) -> tuple[int, float, int]:
        values = [worth(word, key) for word in words]
        return -sum(value > 0 for value in values), -sum(values), key

    in_order = [key for key in sorted(public, key=rank) if rank(key)[0] < 0]
    for most in (1, 5, 12, 40):
        assert best_candidates(words, most, {"actor": public})["actor"] == set(in_order[:most])


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


@pytest.mark.django_db
def test_a_compound_that_nobody_wrote_does_not_find_all_that_has_its_commoner_part() -> None:
    for _place in range(30):
        factories.actor(name="Verein", summary="Wir sprechen Deutsch.")
    meant = [factories.actor(name="Deutsch und Kurs").pk, factories.actor(name="Ein Kurs").pk]
    assert find("Deutschkurs").of_kind("actor")[0] == meant[0]
    assert len(find("Deutsch").of_kind("actor")) == 31
    assert set(find("Deutschkurs").of_kind("actor")) <= set(meant)


@pytest.mark.django_db
def test_keys_of_no_rows_are_none() -> None:
    factories.actor()
    assert fetch_keys(Actor.objects.none(), "pk") == []
    assert fetch_pairs(Actor.objects.none(), "pk", "id") == {}


@pytest.mark.django_db
def test_what_is_read_of_more_postings_than_a_search_may_cost_is_no_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.search.ranking.reading.MOST_POSTINGS", 3)
    # The higher numbers are written first.
    actors = [factories.actor(name="Verein") for _place in range(5)]
    for row in reversed(actors):
        row.name = "Werkstatt"
        row.save()
    [groups] = read_postings({"werkstatt"}, {}).values()
    assert [key for group in groups for key in group.keys] == [row.pk for row in actors[:3]]


def test_times_of_day_belong_to_the_day_and_a_weekend_has_two() -> None:
    afternoon, rest = read_conditions(["Dienstag", "Nachmittag"])
    assert [one for _word, one in afternoon] == [ConditionWord("weekday", (2,), False, (12, 18))]
    assert rest == []
    assert read_conditions(["Nachmittag"]) == ([], ["Nachmittag"])
    weekend, rest = read_conditions(["Fest", "Wochenende"])
    assert ([one.days for _word, one in weekend], rest) == ([(6, 7)], ["Fest"])

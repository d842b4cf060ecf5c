"""A search through a million comments in the moderators' queue costs at most five times one through ten thousand.

Asked by the queue's own address, among what waits and among all. CPU on SQLite, which works in this process; time on
PostgreSQL. Each comment has a word that no other has, so the index has a million and more.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from blog.comments.word_index import keep_word_index
from blog.models import Comment, StoryPage
from tests import factories
from tests.benchmarks.mass.batches import SEED, Table, any_uuid, chance, spans
from tests.benchmarks.mass.constraints import checked_at_once
from tests.benchmarks.mass.loading import fill
from tests.benchmarks.mass.phrases import COMMENTS, FIRST_NAMES
from tests.blog.comments.moderation.moderators import QUEUE
from tests.soak.test_facets import seconds

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak, pytest.mark.timeout(3600)]
FEW, MANY = 10_000, 1_000_000
STORIES, WRITERS, BATCH, ROUNDS, MOST_TIMES = 1_000, 100_000, 10_000, 5, 5
COLUMNS = ("uuid", "page_id", "author_name", "author_email", "text", "status", "created_at")
STATUSES = ("pending", "approved", "approved", "spam", "approved")
# What is looked for, and how many comments are found among all: at any size, or so large a share.
WORDS = {
    "Wanderfalke": 3,
    "Zwetlana": 1,
    "zwetlana@example.org": 1,
    "Laternenumzug": 4,
    "Hof Zwetlana": 1,
    "gibtesnicht": 0,
    "Kindern": 1 / 5,
    "Kindern gepflanzt": 0,
    "leserin": 1,
}
STATES = ("all", "pending")
# By size, then by state and word: seconds.
_found: dict[int, dict[tuple[str, str], float]] = {}


def comments(total: int, stories: list[int]) -> Iterator[list[tuple[Any, ...]]]:
    """Yield ``total`` comments on ``stories`` in batches, the oldest first."""
    draw, first = chance("queue"), timezone.now() - timedelta(seconds=total + 60)
    for span in spans(total, BATCH):
        yield [
            (
                any_uuid(draw),
                stories[number % len(stories)],
                FIRST_NAMES[number % len(FIRST_NAMES)],
                f"leserin-{number % WRITERS}@example.org",
                f"{COMMENTS[number // 7 % len(COMMENTS)]} wort{number}",
                STATUSES[number % len(STATUSES)],
                first + timedelta(seconds=number),
            )
            for number in span
        ]


def load(total: int) -> float:
    """Have ``total`` comments and a few that are looked for, with the index; return how long that takes to make."""
    factories.no_pages()
    fill(0, STORIES, 0, pictures=2)
    stories = list(StoryPage.objects.order_by("pk").values_list("pk", flat=True))
    table = Table(Comment, *COLUMNS)
    with transaction.atomic(), checked_at_once(Comment):
        for batch in comments(total, stories):
            table.write(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    pks = Comment.objects.order_by("pk")
    for place in (0, total // 2, total - 1):
        row = pks[place]
        row.text = f"{row.text} Am Turm brütet ein Wanderfalke."
        row.save()
    lit = StoryPage.objects.get(pk=stories[-1])
    lit.title = "Laternenumzug am Hof"
    lit.save()
    Comment.objects.filter(page=lit).exclude(pk__in=pks.filter(page=lit)[:3].values("pk")).update(page=stories[0])
    factories.comment(lit, author_name="Zwetlana", author_email="zwetlana@example.org", status="pending")
    began = time.perf_counter()
    keep_word_index()
    return time.perf_counter() - began


def found(client: Client, state: str, word: str) -> int:
    """Return how many comments the queue tells of."""
    response = client.get(QUEUE, {"status": state, "q": word})
    assert response.status_code == 200
    return response.context["page"].paginator.count


@pytest.mark.parametrize("total", [FEW, MANY])
def test_measured_at(total: int) -> None:
    logging.disable(logging.CRITICAL)
    made = load(total)
    client = Client()
    client.force_login(factories.superuser())
    for word, expected in WORDS.items():
        wanted = expected if isinstance(expected, int) and word != "leserin" else min(1_000, int(expected * total))
        assert found(client, "all", word) == wanted, word
    _found[total] = {
        (state, word): min(
            seconds(lambda state=state, word=word: found(client, state, word)) for _round in range(ROUNDS)
        )
        for state in STATES
        for word in WORDS
    }
    logging.disable(logging.NOTSET)
    print(f"\n{connection.vendor}, {total} comments, seed {SEED}: the index kept in {made:.1f} s")  # noqa: T201


def test_a_million_take_at_most_five_times_as_long() -> None:
    """Those before have measured."""
    few, many = _found[FEW], _found[MANY]
    for state, word in many:
        one, other = few[state, word], many[state, word]
        print(f"  {state}, {word}: {one * 1000:.1f} ms, {other * 1000:.1f} ms, {other / one:.2f} times")  # noqa: T201
    assert [key for key in many if many[key] > MOST_TIMES * few[key]] == []

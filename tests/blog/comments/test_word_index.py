"""The index of comments' words: made where there are too many to read through, right at once, and gone with them."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection

from blog.comments import word_index
from blog.comments.jobs import retention_every_hour
from blog.comments.moderation import filters
from blog.comments.word_index import comments_with, keep_word_index
from blog.models import Comment
from tests import factories
from tests.blog.comments.moderation.moderators import QUEUE

pytestmark = pytest.mark.django_db
NOTE = "Bei so vielen Kommentaren"


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> list[Comment]:
    """Three comments, where two can be read through."""
    for module in (word_index, filters):
        monkeypatch.setattr(module, "READ_THROUGH", 2)
    texts = ("Wo gibt es Käse?", "Käsekuchen, e.V. und mehr", "Fahrradwerkstatt")
    story = factories.story(title="Sommerfest")
    made = [factories.comment(story, text=text, status="pending", author_name="Ada") for text in texts]
    factories.comment(factories.story(title="Laterne"), text="Schön", author_name="Bo", author_email="bo@example.org")
    keep_word_index()
    return made


def found(text: str) -> list[str] | None:
    """Return the beginnings of the texts of the comments in the index, None where it does not tell."""
    pks = comments_with(text)
    rows = Comment.objects.filter(pk__in=pks or []).order_by("pk")
    return pks if pks is None else [text.split()[0] for text in rows.values_list("text", flat=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Käse", ["Wo", "Käsekuchen,"]),
        ("KÄSE", ["Wo", "Käsekuchen,"]),
        ("käse gibt", ["Wo"]),
        ("käse ada", ["Wo", "Käsekuchen,"]),
        ("e.V.", ["Käsekuchen,"]),
        ("bo@example.org", ["Schön"]),
        ("bo@example.o", ["Schön"]),
        ("bo@exam", ["Schön"]),
        ("b@example.org", []),
        ("bo@example.com", ["Schön"]),
        ("bo@example.museum", []),
        ("laterne", ["Schön"]),
        ("laterne schön", ["Schön"]),
        ("laterne käse", []),
        ("kuchen", []),
        ("ada", None),
        ("sommerfest", None),
        ("'!\" \x00", None),
        ("' OR 1=1 --", []),
    ],
)
def test_words_and_their_beginnings_are_found(many: list[Comment], text: str, expected: list[str] | None) -> None:
    assert found(text) == expected


def test_what_many_of_the_newest_hold_is_read(many: list[Comment], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_index, "COMMON", 2)
    assert (found("käse"), found("quark")) == (None, [])


def test_what_changes_is_in_the_index_at_once(many: list[Comment]) -> None:
    Comment.objects.filter(pk=many[0].pk).update(text="Wo gibt es Quark?")
    assert (found("quark"), found("käse")) == (["Wo"], ["Käsekuchen,"])
    many[1].delete()
    assert found("käse") == []
    factories.comment(text="Quarkspeise", author_name="Cem")
    assert found("quark") == ["Wo", "Quarkspeise"]
    assert found("cem") == ["Quarkspeise"]


def test_the_queue_finds_by_it_and_says_so(many: list[Comment], as_member: Callable) -> None:
    client = as_member("Moderation")

    def names(query: str) -> tuple[int, bool]:
        response = client.get(f"{QUEUE}?{query}")
        return len(response.context["cards"]), NOTE in response.content.decode()

    assert names("q=käse") == (2, True)
    assert names("status=all&q=laterne") == (1, True)
    assert names("q=werkstatt") == (0, True)
    assert names("status=approved&q=chön") == (1, False)
    assert names("q=ada") == (3, False)


def test_without_the_index_all_is_read(
    many: list[Comment], as_member: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_index, "READ_THROUGH", 10)
    keep_word_index()
    assert found("käse") is None
    response = as_member("Moderation").get(f"{QUEUE}?q=werkstatt")
    assert len(response.context["cards"]) == 1
    assert NOTE not in response.content.decode()


def test_the_queue_looks_into_what_the_index_tells_of(many: list[Comment], as_member: Callable) -> None:
    client = as_member("Moderation")
    for text, expected in {"bo@example.org": 1, "bo@example.com": 0, "o@example.org": 0}.items():
        assert len(client.get(f"{QUEUE}?status=all&q={text}").context["cards"]) == expected, text


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite merges its segments")
def test_nothing_new_lies_unsorted(many: list[Comment]) -> None:
    factories.comment(text="Quarkspeise")
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [word_index.WordsOnPostgreSQL.name])
        assert cursor.fetchone() == (0,)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL tidies its index up by itself")
def test_deleted_words_leave_the_file_with_the_hourly_job(many: list[Comment]) -> None:
    blocks = f"SELECT count(*) FROM {word_index.WORD_INDEX}_data WHERE instr(block, CAST(%s AS BLOB)) > 0"  # noqa: S608

    def count() -> int:
        with connection.cursor() as cursor:
            cursor.execute(blocks, ["xylofon"])
            return cursor.fetchone()[0]

    made = factories.comment(text="Xylofon")
    comments_with("xylofon")
    assert count() == 1
    made.delete()
    comments_with("xylofon")
    assert count() > 0
    cache.clear()
    retention_every_hour()
    assert count() == 0

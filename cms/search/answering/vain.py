"""Words that found nothing, counted for the office's report: words and days, never who asked.

Who searches waits for one statement, for a new word of the day for three. Words are bounded by the day, and forgotten;
seldom ones, which may be names, are not shown, nor is anything with a digit counted.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import F, Sum
from django.utils import timezone

from cms.models import VainSearch
from cms.search.analysis import analysed
from cms.text import LONGEST_SEARCH

# Rows of a day; more different words are no report, and nobody fills the table with them.
MOST_WORDS_A_DAY = 500
LONGEST_WORD = 40
# Seldom words may be names: shown are those that were typed so often.
SHOWN_FROM = 3
FORGET_AFTER = timedelta(days=90)


class VainWord(NamedTuple):
    """A word and how often it found nothing."""

    word: str
    count: int


def count_vain_search(text: str) -> bool:
    """Count that ``text`` found nothing, and tell whether it counts: what says nothing does not.

    Three statements at most. The answer must not be kept then, or who asks next is not counted.
    """
    word = " ".join(dict.fromkeys(one.written.casefold() for one in analysed(text[:LONGEST_SEARCH])))
    if not word or len(word) > LONGEST_WORD or any(one.isdigit() for one in word):
        return False
    today = timezone.localdate()
    if VainSearch.objects.filter(day=today, word=word).update(count=F("count") + 1):
        return True
    if VainSearch.objects.filter(day=today).count() < MOST_WORDS_A_DAY:
        VainSearch.objects.bulk_create([VainSearch(day=today, word=word)], ignore_conflicts=True)
    return True


def vain_words(since: date | None = None) -> list[VainWord]:
    """Return the words that found nothing, the most frequent first, those typed `SHOWN_FROM` times or more."""
    rows = VainSearch.objects.filter(day__gte=since) if since else VainSearch.objects.all()
    counted = rows.values("word").annotate(total=Sum("count")).filter(total__gte=SHOWN_FROM)
    return [VainWord(*row) for row in counted.order_by("-total", "word").values_list("word", "total")]


def forget_vain_searches() -> None:
    """Forget what was typed more than `FORGET_AFTER` ago."""
    VainSearch.objects.filter(day__lt=timezone.localdate() - FORGET_AFTER).delete()

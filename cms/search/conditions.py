"""Words that are a condition: open now, a weekday, free of charge, without steps. Apps say what they mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone

from cms.search.analysis import folded_word, term_of

OPEN_NOW, WEEKDAY, FREE, STEP_FREE = "open_now", "weekday", "free", "step_free"
WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_DAYS = {name: day for day, name in enumerate(WEEKDAYS, 1)}
_DAYS |= {f"{name}s": day for name, day in _DAYS.items()} | {"sonnabend": 6, "sonnabends": 6}
_NOW, _OPEN = {"jetzt", "gerade", "momentan"}, {"offen", "geoffnet", "auf"}
_RELATIVE = {"heute": 0, "morgen": 1, "ubermorgen": 2}
_FREE = frozenset(map(term_of, ("kostenlos", "kostenfrei", "gratis", "umsonst", "gebührenfrei", "unentgeltlich")))
_STEP_FREE = frozenset(
    map(term_of, ("barrierefrei", "stufenlos", "rollstuhl", "rollstuhlgerecht", "rolli", "ebenerdig"))
)


@dataclass(frozen=True)
class Understood:
    """What a question asks for besides its topic; ``weekday`` is 1 for Monday (ISO 8601), None for any day."""

    open_now: bool = False
    weekday: int | None = None
    free: bool = False
    step_free: bool = False


class ConditionWord(NamedTuple):
    """A word that is a condition: its name, the day it means, and whether it may also be a word of a text."""

    name: str
    day: int | None = None
    is_word_too: bool = True


Condition = Callable[[ConditionWord], Q]
_conditions: dict[str, dict[str, Condition]] = {}


def register_conditions(kind: str, **conditions: Condition) -> None:
    """Have rows of ``kind`` be found by conditions; each takes the word and returns what a row must meet."""
    _conditions[kind] = conditions


def condition_of(kind: str, word: ConditionWord) -> Q | None:
    """Return what a row of ``kind`` must meet for ``word``; None where such rows know nothing of it."""
    found: Any = _conditions.get(kind, {}).get(word.name)
    return found(word) if found else None


def read_conditions(words: list[str]) -> tuple[list[tuple[str, ConditionWord]], list[str]]:
    """Take the conditions out of ``words``, as they were written; return them with their words, and the rest."""
    plain = [folded_word(word) for word in words]
    today = timezone.localdate()
    has_now = not _NOW.isdisjoint(plain)
    has_day = any(one in _DAYS or one in _RELATIVE for one in plain)
    found: list[tuple[str, ConditionWord]] = []
    rest = []
    for word, one in zip(words, plain, strict=True):
        if one in _DAYS:
            found.append((word, ConditionWord(WEEKDAY, _DAYS[one])))
        elif one in _RELATIVE:
            day = (today + timedelta(days=_RELATIVE[one])).isoweekday()
            found.append((word, ConditionWord(WEEKDAY, day, is_word_too=False)))
        elif one in _OPEN and has_day and not has_now:
            # Said of the day already.
            continue
        elif one in _NOW | _OPEN:
            found.append((word, ConditionWord(OPEN_NOW, None, is_word_too=False)))
        elif term_of(word) in _FREE:
            found.append((word, ConditionWord(FREE)))
        elif term_of(word) in _STEP_FREE:
            found.append((word, ConditionWord(STEP_FREE)))
        else:
            rest.append(word)
    return list({one[1]: one for one in found}.values()), rest


def understood(conditions: list[ConditionWord]) -> Understood:
    """Return ``conditions`` as values that a door can filter by."""
    names = {one.name for one in conditions}
    day = next((one.day for one in conditions if one.name == WEEKDAY), None)
    return Understood(OPEN_NOW in names, day, FREE in names, STEP_FREE in names)

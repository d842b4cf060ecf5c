"""Words that are a condition: open now, a weekday, free of charge, without steps. Apps say what they mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone

from cms.search.analysis import folded_word, term_of

OPEN_NOW, WEEKDAY, FREE, STEP_FREE = "open_now", "weekday", "free", "step_free"
WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_DAYS = {name: day for day, name in enumerate(WEEKDAYS, 1)}
_DAYS |= {f"{name}s": day for name, day in _DAYS.items()} | {"sonnabend": 6, "sonnabends": 6}
_WEEKEND = {"wochenende", "wochenend", "wochenenden", "weekend"}
WEEKEND = (6, 7)
_NOW, _OPEN = {"jetzt", "gerade", "momentan"}, {"offen", "geoffnet", "auf"}
# From which hour to which something has to take place.
MORNING, NOON, AFTERNOON, EVENING = (6, 12), (11, 14), (12, 18), (17, 24)
_PARTS_OF_DAY = {
    **dict.fromkeys(("morgens", "vormittag", "vormittags"), MORNING),
    **dict.fromkeys(("mittags",), NOON),
    **dict.fromkeys(("nachmittag", "nachmittags"), AFTERNOON),
    **dict.fromkeys(("abend", "abends"), EVENING),
}
_RELATIVE = {"heute": 0, "morgen": 1, "ubermorgen": 2}
_FREE = frozenset(map(term_of, ("kostenlos", "kostenfrei", "gratis", "umsonst", "gebührenfrei", "unentgeltlich")))
_STEP_FREE = frozenset(
    map(term_of, ("barrierefrei", "stufenlos", "rollstuhl", "rollstuhlgerecht", "rolli", "ebenerdig"))
)


@dataclass(frozen=True)
class Understood:
    """What a question asks for besides its topic; ``weekday`` is 1 for Monday (ISO 8601), None for any day.

    ``weekend``: on a Saturday or a Sunday.
    """

    open_now: bool = False
    weekday: int | None = None
    weekend: bool = False
    free: bool = False
    step_free: bool = False


class ConditionWord(NamedTuple):
    """A word that is a condition: its name, the days it means, and whether it may also be a word of a text.

    ``hours``: from which hour to which, where that is said of the days.
    """

    name: str
    days: tuple[int, ...] = ()
    is_word_too: bool = True
    hours: tuple[int, int] | None = None

    @property
    def day(self) -> int | None:
        """Return the one day that is meant."""
        return self.days[0] if len(self.days) == 1 else None


# What it is worth to meet a condition by what one belongs to, or has: an offer whose actor is step-free.
BY_OTHERS = 0.8


class Condition(NamedTuple):
    """Which public rows meet a condition: their keys, in no order, and whether they do so themselves."""

    keys: Callable[[ConditionWord], list[int]]
    is_own: bool = True


_conditions: dict[str, dict[str, Condition]] = {}


def register_conditions(kind: str, conditions: Mapping[str, Condition]) -> None:
    """Have rows of ``kind`` be found by ``conditions``, by their names."""
    _conditions[kind] = dict(conditions)


def rows_meeting(kind: str, word: ConditionWord) -> tuple[list[int], float]:
    """Return the keys of the public rows of ``kind`` that meet ``word``, none where such rows know nothing of it.

    With them what it is worth, 1 or `BY_OTHERS`.
    """
    found = _conditions.get(kind, {}).get(word.name)
    return (found.keys(word), 1.0 if found.is_own else BY_OTHERS) if found else ([], 0.0)


def read_conditions(words: list[str]) -> tuple[list[tuple[str, ConditionWord]], list[str]]:
    """Take the conditions out of ``words``, as they were written; return them with their words, and the rest."""
    plain = [folded_word(word) for word in words]
    says_day = _NOW.isdisjoint(plain) and any(_days_of(one) for one in plain)
    part = next((one for one in plain if one in _PARTS_OF_DAY), "") if says_day else ""
    found: list[tuple[str, ConditionWord]] = []
    rest = []
    for word, one in zip(words, plain, strict=True):
        if days := _days_of(one):
            is_word_too = one not in _RELATIVE and not part
            written = f"{word} {words[plain.index(part)]}" if part else word
            found.append((written, ConditionWord(WEEKDAY, days, is_word_too, _PARTS_OF_DAY.get(part))))
        elif says_day and (one in _OPEN or one == part):
            # Said of the day already.
            continue
        elif one in _NOW | _OPEN:
            found.append((word, ConditionWord(OPEN_NOW, is_word_too=False)))
        elif term_of(word) in _FREE:
            found.append((word, ConditionWord(FREE)))
        elif term_of(word) in _STEP_FREE:
            found.append((word, ConditionWord(STEP_FREE)))
        else:
            rest.append(word)
    return list({one[1]: one for one in found}.values()), rest


def _days_of(plain: str) -> tuple[int, ...]:
    """Return the days that a folded word means."""
    if plain in _RELATIVE:
        return ((timezone.localdate() + timedelta(days=_RELATIVE[plain])).isoweekday(),)
    if plain in _WEEKEND:
        return WEEKEND
    return (_DAYS[plain],) if plain in _DAYS else ()


def understood(conditions: list[ConditionWord]) -> Understood:
    """Return ``conditions`` as values that a door can filter by."""
    names = {one.name for one in conditions}
    day = next((one.day for one in conditions if one.name == WEEKDAY), None)
    weekend = any(one.days == WEEKEND for one in conditions)
    return Understood(OPEN_NOW in names, day, weekend, FREE in names, STEP_FREE in names)

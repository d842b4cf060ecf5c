"""Understanding in words: the conditions in what somebody typed, how they are called, what is asked without one.

For doors that show conditions beside what they found; `cms.search.conditions` reads them.
"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from cms.search.analysis import analysed
from cms.search.conditions import (
    AFTERNOON,
    EVENING,
    FREE,
    MORNING,
    NOON,
    OPEN_NOW,
    STEP_FREE,
    ConditionWord,
    read_conditions,
)


class ShownCondition(NamedTuple):
    """A condition: what it is, how it was ``written`` and pages call it, and the question without it."""

    condition: ConditionWord
    written: str
    label: str
    without: str


class UnderstoodText(NamedTuple):
    """What somebody typed: the ``topic``, as it was written, and the conditions."""

    topic: str
    conditions: list[ShownCondition]


def understand_text(text: str) -> UnderstoodText:
    """Return the topic of ``text`` and the conditions in it."""
    conditions, rest = read_conditions([word.written for word in analysed(text)])
    if not conditions:
        return UnderstoodText(text, [])
    topic = " ".join(token for token in text.split() if not _written_in(token).isdisjoint(rest))
    shown = [
        ShownCondition(
            condition,
            written,
            _label(condition),
            " ".join(filter(None, [topic, *(word for word, other in conditions if other != condition)])),
        )
        for written, condition in conditions
    ]
    return UnderstoodText(topic, shown)


def _written_in(token: str) -> set[str]:
    return {word.written for word in analysed(token)}


def _label(condition: ConditionWord) -> str:
    if not condition.days:
        return {OPEN_NOW: _("jetzt geöffnet"), FREE: _("kostenlos"), STEP_FREE: _("stufenlos")}[condition.name]
    day = condition.day
    when = _("am Wochenende") if day is None else _("am %(weekday)s") % {"weekday": WEEKDAYS[day - 1]}
    if condition.hours is None:
        return when
    parts = {
        MORNING: _("vormittags"),
        NOON: _("mittags"),
        AFTERNOON: _("nachmittags"),
        EVENING: _("abends"),
    }
    return f"{when}, {parts[condition.hours]}"

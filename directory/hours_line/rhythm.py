"""Times that are not every week's, such as "jeden 1. Montag im Monat 15–17 Uhr".

A row of opening hours holds each week; to call such a time a row would announce people three weeks of four that nobody
meets. So the part of the line that speaks of a rhythm becomes a note of its day, as typed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from directory.hours_line.notes import noted
from directory.hours_line.refusals import NotUnderstood, Reason
from directory.hours_line.rows import Row
from directory.hours_line.statements import Statement

_NTH = r"(?:[1-5]\.|ersten?|zweiten?|dritten?|vierten?|letzten?|(?:erster|zweiter|dritter|vierter|letzter)(?!\w))"
# "jeden 1. und 3." before a day counts only together with "im Monat".
NTH_OF_MONTH = re.compile(
    rf"(?P<nth>(?:(?:am|jede[nr]?|jeweils|immer) )*{_NTH}(?:(?: und | u\. ?|, ?|/|\+|\. ?){_NTH})*) ?"
    r"(?P<days>[^\W\d_]+\.?)(?: ?[,:])?"
    r" (?:im monat|des monats|eines (?:jeden )?monats|jeden monats?)(?!\w)",
    re.IGNORECASE,
)
EVERY_SO_OFTEN = re.compile(
    r"(?<!\w)(?:14[ -]?täg(?:ig|lich)|vierzehntäg(?:ig|lich)|zweiwöchentlich|alle (?:zwei|2|drei|3|vier|4) wochen"
    r"|(?:in |in den |nur in )?(?:un)?gerade[nr]? (?:kw|wochen?|kalenderwochen?)|einmal im monat)(?!\w)",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"\(\s*\)|[,:]\s*$|^\s*[,:]")


class RhythmicPart(NamedTuple):
    """A part of a line with a rhythm in it: as typed, and what remains without the rhythm."""

    text: str
    without_rhythm: str


def parts_with_a_rhythm(line: str) -> tuple[str, list[RhythmicPart]]:
    """Return the line without such parts, and these; a line with quotation marks is left alone."""
    if re.search('[„“”»«"]', line):
        return line, []
    weekly, rhythmic = [], []
    for part in re.split(r"[;\n]", line):
        text = " ".join(part.split())
        without = EVERY_SO_OFTEN.sub("", NTH_OF_MONTH.sub(r"\g<days>", text))
        if without == text:
            weekly.append(part)
        else:
            rhythmic.append(RhythmicPart(text, _LEFT_OVER.sub("", " ".join(without.split())).strip()))
    return ";".join(weekly) if rhythmic else line, rhythmic


def as_note(part: RhythmicPart, statements: list[Statement]) -> list[Row]:
    """Return notes for the days of the part, of which ``statements`` are what it says without its rhythm.

    Refuses a part that says more than one day and one time: who knows then what the rhythm belongs to?
    """
    said = statements[0] if len(statements) == 1 else Statement("")
    if len(said.days) != 1 or len(said.spans) != 1 or said.note or said.valid_from or said.valid_through:
        raise NotUnderstood(Reason.RHYTHM, part.text)
    return [Row(day, note=noted(part.text)) for day in said.days]

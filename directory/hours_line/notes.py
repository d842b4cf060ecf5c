"""Notes that people write without quotation marks, and which text in brackets is no more than a note."""

from __future__ import annotations

import re
from enum import StrEnum

from directory.hours_line.refusals import NotUnderstood, Reason
from directory.hours_line.rows import LONGEST_NOTE
from directory.hours_line.vocabulary import (
    AND,
    CLOSED,
    FILLERS,
    HOLIDAYS,
    HOURS,
    PERIODS,
    RHYTHMS,
    SINCE,
    UNTIL,
    WORKING_DAYS,
    day_of,
    lowered,
)

_APPOINTMENT = "nach Vereinbarung"


class NoteKind(StrEnum):
    """What a note speaks of: how to come, or days on which the line does not hold."""

    APPOINTMENT = "appointment"
    DAYS_OFF = "days_off"


_AGREED = r"(?:vereinbarung|vereinbahrung|vereinb\.?|absprache|anmeldung|verabredung)"
# Pattern, kind, and what is stored: None is the text as typed.
PHRASES: tuple[tuple[str, NoteKind, str | None], ...] = (
    (r"n\. ?v\.?(?!\w)|nv(?!\w)|n\. ?vereinb\.?(?!\w)|by appointment", NoteKind.APPOINTMENT, _APPOINTMENT),
    (r"nach ?vereinba(?:h)?rung(?!\w)", NoteKind.APPOINTMENT, _APPOINTMENT),
    (
        r"(?:(?:nur|sonst|weitere|andere) )?(?:termine? )?"
        rf"nach (?:(?:vorheriger|telefonischer|persönlicher) )?{_AGREED}(?!\w)",
        NoteKind.APPOINTMENT,
        None,
    ),
    (r"nach tel\. ?vereinbarung(?!\w)", NoteKind.APPOINTMENT, "nach telefonischer Vereinbarung"),
    (r"(?:nur )?mit termin(?!\w)|(?:nur )?mit anmeldung(?!\w)|ohne termin(?!\w)", NoteKind.APPOINTMENT, None),
    (
        r"(?:au(?:ß|ss)er|nicht) (?:an )?feiertag(?:s|e|en)?(?!\w)"
        r"|(?:an )?feiertag(?:s|en|e)? (?:geschlossen|zu)(?!\w)",
        NoteKind.DAYS_OFF,
        None,
    ),
    (
        r"(?:au(?:ß|ss)er|nicht) in den (?:schul)?ferien(?!\w)|in den (?:schul)?ferien (?:geschlossen|zu)(?!\w)",
        NoteKind.DAYS_OFF,
        None,
    ),
    (r"(?:vorübergehend|derzeit|zurzeit|zur zeit|z\. ?zt\.) geschlossen(?!\w)", NoteKind.DAYS_OFF, None),
    (r"ph off(?!\w)", NoteKind.DAYS_OFF, "feiertags geschlossen"),
)
COMPILED = [(re.compile(pattern, re.IGNORECASE), kind, stored) for pattern, kind, stored in PHRASES]


def phrase_at(text: str, start: int) -> tuple[int, NoteKind, str] | None:
    """Return end, kind and wording of the note that begins at ``start`` of ``text``, the longest one; else None."""
    matches = [
        (found.end(), kind, stored or found[0])
        for pattern, kind, stored in COMPILED
        if (found := pattern.match(text, start))
    ]
    return max(matches, key=lambda match: match[0], default=None)


def whole_phrase(text: str) -> tuple[NoteKind, str] | None:
    """Return kind and wording if ``text`` is one of the notes and nothing else."""
    found = phrase_at(text, 0)
    return found[1:] if found and found[0] == len(text) else None


def noted(text: str) -> str:
    """Return ``text`` as a note is stored; refuse what is too long."""
    note = " ".join(text.split())
    if len(note) > LONGEST_NOTE:
        raise NotUnderstood(Reason.LONG_NOTE, note)
    return note


def is_harmless(text: str) -> bool:
    """Tell whether ``text`` in brackets changes nothing about days and times: no number, and no word for either."""
    words = re.findall(r"[^\W_]+", text)
    return (
        bool(words)
        and bool(re.fullmatch(r"[^\W\d_]+(?:[ ,.-]+[^\W\d_]+)*\.?", text))
        and not any(map(_speaks_of_time, words))
    )


def _speaks_of_time(word: str) -> bool:
    name = lowered(word)
    known = (AND - {"und", "u", "and"}) | UNTIL | SINCE | CLOSED | FILLERS | set(PERIODS) | set(RHYTHMS) | set(HOURS)
    stems = (
        *WORKING_DAYS,
        *HOLIDAYS,
        "tag",
        "woch",
        "monat",
        "jed",
        "jährl",
        "uhr",
        "paus",
        "stund",
        "geschl",
        "mittag",
        "fäll",
        "fall",
        "sag",
    )
    return name in known or day_of(name) is not None or any(stem in name for stem in stems)

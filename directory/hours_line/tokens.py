"""What the parts of a line are."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple


class Kind(StrEnum):
    """What a part of the line is."""

    DAYS = "days"
    TIME = "time"
    DATE = "date"
    DASH = "dash"
    UNTIL = "until"
    SINCE = "since"
    STARTING = "starting"
    BETWEEN = "between"
    AND = "and"
    BREAK = "break"
    COLON = "colon"
    OPEN = "open"
    CLOSE = "close"
    NOTE = "note"
    QUOTE = "quote"
    CLOSED = "closed"
    EXCEPT = "except"
    PERIOD = "period"
    ALL_DAY = "all_day"
    PAUSE = "pause"
    NEXT_DAY = "next_day"
    ONLY = "only"
    FILLER = "filler"
    EACH = "each"
    END = "end"


class Token(NamedTuple):
    """A part of the line; ``value`` depends on ``kind``: days, a `Clock`, a date, a note, a period."""

    kind: Kind
    text: str
    value: Any = None

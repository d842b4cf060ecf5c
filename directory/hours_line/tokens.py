"""What the parts of a line are, and going through them one after the other."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple, NoReturn

from directory.hours_line.refusals import NotUnderstood, Reason


class TokenKind(StrEnum):
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

    kind: TokenKind
    text: str
    value: Any = None


class Cursor:
    """A place among ``tokens``, of which the last is `TokenKind.END` and is never left."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.place = 0

    @property
    def kind(self) -> TokenKind:
        """Return what the part here is."""
        return self.tokens[self.place].kind

    def ahead(self, steps: int = 1) -> TokenKind:
        """Return what the part is that stands ``steps`` further on."""
        return self.tokens[min(self.place + steps, len(self.tokens) - 1)].kind

    def take(self, *kinds: TokenKind, reason: Reason = Reason.UNCLEAR) -> Token:
        """Return the part here and go on; refuse it if it is none of ``kinds``."""
        token = self.tokens[self.place]
        if kinds and token.kind not in kinds:
            self.refuse(reason)
        self.place = min(self.place + 1, len(self.tokens) - 1)
        return token

    def skip(self, *kinds: TokenKind) -> bool:
        """Go on past parts of these ``kinds``; tell whether there was one."""
        start = self.place
        while self.kind in kinds:
            self.take()
        return self.place > start

    def text_since(self, start: int) -> str:
        """Return what was typed from the part number ``start`` up to here."""
        return " ".join(token.text for token in self.tokens[start : self.place])

    def refuse(self, reason: Reason) -> NoReturn:
        """Refuse the line for what stands about here."""
        around = self.tokens[max(0, self.place - 2) : self.place + 2]
        raise NotUnderstood(reason, " ".join(token.text for token in around))

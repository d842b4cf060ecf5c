"""Going through the parts of a line, one after the other."""

from __future__ import annotations

from typing import NoReturn

from directory.hours_line.refusals import NotUnderstood, Reason
from directory.hours_line.tokens import Kind, Token


class Cursor:
    """A place among ``tokens``, of which the last is `Kind.END` and is never left."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.place = 0

    @property
    def kind(self) -> Kind:
        """Return what the part here is."""
        return self.tokens[self.place].kind

    def ahead(self, steps: int = 1) -> Kind:
        """Return what the part is that stands ``steps`` further on."""
        return self.tokens[min(self.place + steps, len(self.tokens) - 1)].kind

    def take(self, *kinds: Kind, reason: Reason = Reason.UNCLEAR) -> Token:
        """Return the part here and go on; refuse it if it is none of ``kinds``."""
        token = self.tokens[self.place]
        if kinds and token.kind not in kinds:
            self.refuse(reason)
        self.place = min(self.place + 1, len(self.tokens) - 1)
        return token

    def skip(self, *kinds: Kind) -> bool:
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

"""Which passages of a text are to be blackened: ticked word by word, or typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.errors import RefusalReason, Refused
from cms.public_forms.plain_text import BLOCK

# What may be typed, and how much of it a refusal repeats.
LONGEST_PASSAGE, ECHOED = 500, 80
WORD = re.compile(r"\S+")
RANGE = re.compile(r"(\d{1,6})-(\d{1,6})")


@dataclass(frozen=True)
class Word:
    """A word of a text, from ``start`` to ``end`` (code points, end excluded)."""

    text: str
    start: int
    end: int
    is_black: bool
    ends_line: bool


def words(text: str) -> Iterator[Word]:
    """Yield the words of ``text``."""
    for match in WORD.finditer(text):
        following = text[match.end() :]
        gap = following[: len(following) - len(following.lstrip())]
        yield Word(match.group(), match.start(), match.end(), BLOCK in match.group(), "\n" in gap)


def marked_ranges(text: str, ticked: list[str], typed: str) -> list[tuple[int, int]]:
    """Return the ranges of ``text`` that were ``ticked`` (``"<start>-<end>"``), and each place of what was ``typed``.

    Neighbouring words become one range, so that nobody can count them. Raises ``Refused`` with ``INVALID``
    (field ``ranges``) where ``typed`` does not stand in the text; nothing chosen gives an empty list.
    """
    matches = [RANGE.fullmatch(value) for value in ticked]
    chosen = [(int(match[1]), int(match[2])) for match in matches if match]
    typed = typed.strip()
    if typed:
        found = [match.span() for match in re.finditer(re.escape(typed), text, re.IGNORECASE)]
        if not found:
            message = _("„%(typed)s“ steht so nicht im Kommentar. Bitte schreiben Sie die Stelle genau ab.")
            raise Refused(RefusalReason.INVALID, message % {"typed": typed[:ECHOED]}, "ranges")
        chosen += found
    return _joined(text, sorted(chosen))


def _joined(text: str, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and (start <= joined[-1][1] or text[joined[-1][1] : start].isspace()):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined

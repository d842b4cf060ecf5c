"""Rules that give a comment points, each with an explanation. They decide nothing by themselves.

What is stored is ``[{"rule": str, "points": int, "detail": str}]``; `explained` turns it into sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from blog.comments.models import Comment, CommentStatus
from cms.input.visible import IGNORABLE
from cms.models import OfficeSettings

# One address counts once, with "www." and without.
LINK = re.compile(r"https?://|(?<![\w./])www\.", re.IGNORECASE)
LINKS_ALLOWED, POINTS_PER_LINK, MOST_FOR_LINKS = 1, 2, 8
POINTS_FOR_WORD, MOST_FOR_WORDS = 3, 9
POINTS_FOR_REPETITION = 5
POINTS_FOR_EARLIER_SPAM = 4
# So many of the newest comments are compared with.
LOOKED_BACK = 200


@dataclass(frozen=True)
class ScoreReason:
    """What a rule found."""

    rule: str
    points: int
    detail: str = ""

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {"rule": self.rule, "points": self.points, "detail": self.detail}


def score(*, name: str, email: str, text: str) -> list[ScoreReason]:
    """Return what speaks against a comment, worst first; four statements at most."""
    found = [*_links(text), *_words(f"{name} {text}"), *_repetition(text), *_earlier_spam(email)]
    return sorted(found, key=lambda reason: -reason.points)


def _links(text: str) -> Iterator[ScoreReason]:
    count = len(LINK.findall(text))
    if count > LINKS_ALLOWED:
        yield ScoreReason("links", min(MOST_FOR_LINKS, POINTS_PER_LINK * (count - LINKS_ALLOWED)), str(count))


def _words(text: str) -> Iterator[ScoreReason]:
    lowered = IGNORABLE.sub("", text).casefold()
    lines = OfficeSettings.load().comments_blocked_words.splitlines()
    found = [word.strip() for word in lines if word.strip() and word.strip().casefold() in lowered]
    if found:
        yield ScoreReason("words", min(MOST_FOR_WORDS, POINTS_FOR_WORD * len(found)), ", ".join(found))


def _repetition(text: str) -> Iterator[ScoreReason]:
    told = _bare(text)
    newest = Comment.objects.order_by("-pk").values_list("text", flat=True)[:LOOKED_BACK]
    if len(told) > 20 and any(_bare(other) == told for other in newest):
        yield ScoreReason("repetition", POINTS_FOR_REPETITION)


def _bare(text: str) -> str:
    return "".join(character for character in IGNORABLE.sub("", text).casefold() if character.isalnum())


def _earlier_spam(email: str) -> Iterator[ScoreReason]:
    earlier = Comment.objects.of_address(email).filter(status=CommentStatus.SPAM).count()
    if earlier:
        yield ScoreReason("earlier_spam", POINTS_FOR_EARLIER_SPAM, str(earlier))


SENTENCES: dict[str, Callable[[str], str]] = {
    "links": lambda detail: _("Enthält %(count)s Links.") % {"count": detail},
    "words": lambda detail: _("Enthält Wörter von Ihrer Liste: %(words)s.") % {"words": detail},
    "repetition": lambda _detail: _("Derselbe Text steht schon in einem anderen Kommentar."),
    "earlier_spam": lambda detail: _("Von dieser Adresse kam schon Spam: %(count)s.") % {"count": detail},
}


def explained(stored: list[dict[str, Any]]) -> list[str]:
    """Return a sentence with its points for each of the ``stored`` reasons."""
    return [
        _("%(sentence)s (%(points)d Punkte)")
        % {"sentence": SENTENCES[reason["rule"]](reason["detail"]), "points": reason["points"]}
        for reason in stored
        if reason["rule"] in SENTENCES
    ]

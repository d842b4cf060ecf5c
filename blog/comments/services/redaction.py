"""Personal data in a comment are blackened, visibly; nobody's words are changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from blog.comments.models import Comment, CommentStatus, DecisionKind
from blog.comments.plain_text import BLACK
from blog.comments.services.deciding import DecisionResult, Step, attempted, conflicts, locked, write
from cms.errors import ErrorCode, Refused


def redact(pk: int, version: int, ranges: Sequence[tuple[int, int]], *, by: Any, note: str = "") -> DecisionResult:
    """Replace each range of characters in the text of comment ``pk`` by three black blocks, for everyone.

    ``ranges`` are ``(start, end)`` in characters (code points) of ``Comment.text`` as it was at ``version``,
    end excluded. How much was hidden cannot be seen. The text without the blocks is kept for
    `blog.comments.models.comments.SET_ASIDE_FOR`, so that `unredact` can bring it back.
    A comment that changed meanwhile comes back as a conflict.
    Raises ``Refused`` with ``INVALID`` (field ``ranges``) for no range, or one outside of the text.
    """

    def change(comment: Comment) -> None:
        merged = _merged(comment.text, ranges)
        kept = comment.set_aside or {}
        if "redacted" not in kept:
            # The text from before the first time is what is kept, and for as long.
            comment.set_aside_at = timezone.now()
        comment.set_aside = {"redacted": comment.text, **kept}
        for start, end in reversed(merged):
            comment.text = comment.text[:start] + BLACK + comment.text[end:]

    return _changed(pk, version, change, Step(by, kind=DecisionKind.BLACKENED, note=note))


def unredact(pk: int, version: int, *, by: Any, note: str = "") -> DecisionResult:
    """Show the text of comment ``pk`` again as it was before anything in it was blackened.

    Raises ``Refused`` with ``NOT_FOUND`` when that text is no longer kept, or nothing was blackened.
    """

    def change(comment: Comment) -> None:
        kept = dict(comment.set_aside or {})
        if "redacted" not in kept:
            raise Refused(ErrorCode.NOT_FOUND, _("Der Text ohne Schwärzung ist nicht mehr gespeichert."))
        comment.text = kept.pop("redacted")
        comment.set_aside = kept or None

    return _changed(pk, version, change, Step(by, kind=DecisionKind.UNCOVERED, note=note))


def _changed(pk: int, version: int, change: Callable[[Comment], None], step: Step) -> DecisionResult:
    def action() -> DecisionResult:
        outcome = DecisionResult()
        for comment in locked([pk]):
            if comment.version != version or comment.is_deleted:
                outcome.conflicts = conflicts([comment])
                continue
            change(comment)
            write([comment], {comment.pk: CommentStatus(comment.status)}, step, outcome.batch)
            outcome.changed = [comment]
        return outcome

    return attempted(action)


def _merged(text: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    wrong = [one for one in ranges if not 0 <= one[0] < one[1] <= len(text)]
    if wrong or not ranges:
        raise Refused(ErrorCode.INVALID, _("Bitte markieren Sie im Text, was geschwärzt werden soll."), "ranges")
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged

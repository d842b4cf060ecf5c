"""People who asked to be forgotten, in what others wrote: what goes at once, and what the office decides.

An address is somebody's alone, so it goes wherever it stands. A name is a word that many people bear, or one that
was chosen to hit what others wrote ("Telefonnummer"): it goes where the notice is about that person's comment;
elsewhere its place is noted in ``CommentReport.mentions``, and people decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from blog.comments.models import CommentDecision, CommentReport
from blog.comments.models.reports import Mention
from blog.comments.plain_text import BLACK
from cms.errors import RefusalReason, Refused

COLUMNS_OF_REPORTS = ("text", "decision_text", "note")
Span = tuple[int, int]


def name_pattern(name: str) -> re.Pattern[str]:
    """Return what finds ``name`` as whole words, upper or lower case; not Anna in "Annahme" or "Anna-Lena"."""
    words = r"\s+".join(re.escape(word) for word in name.split())
    return re.compile(rf"(?<![\w-]){words}(?![\w-])", re.IGNORECASE)


def address_pattern(address: str) -> re.Pattern[str]:
    """Return what finds the e-mail ``address`` itself, not as a part of a longer one."""
    return re.compile(rf"(?<![\w.+-]){re.escape(address)}(?![\w-]|\.\w)", re.IGNORECASE)


def redact_reports(addresses: Sequence[str], names: Sequence[str], *, comments: Sequence[Any]) -> None:
    """Take the person out of all notices; ``comments`` are the UUIDs of what they wrote.

    The exact addresses go everywhere, the names as whole words in notices about those comments. Where a name
    stands in another notice, that notice stays as it is and gets a `Mention`.
    """
    addressed = [address_pattern(address) for address in addresses if address.strip()]
    named = [name_pattern(name) for name in names if name.strip()]
    with transaction.atomic():
        for report in CommentReport.objects.select_for_update().only(
            "pk", "comment_uuid", "mentions", *COLUMNS_OF_REPORTS
        ):
            certain = addressed + named if report.comment_uuid in comments else addressed
            if _is_changed(report, certain, named):
                report.save(update_fields=["mentions", *COLUMNS_OF_REPORTS])


def _is_changed(report: CommentReport, certain: list[re.Pattern[str]], named: list[re.Pattern[str]]) -> bool:
    before = report.mentions, [getattr(report, column) for column in COLUMNS_OF_REPORTS]
    for column in COLUMNS_OF_REPORTS:
        gone = matching_spans(certain, getattr(report, column))
        open_mentions = [mention.span for mention in mentions_of(report) if mention.column == column]
        noted = sorted({*open_mentions, *matching_spans(named, getattr(report, column))})
        _redact(report, column, gone, noted)
    return before != (report.mentions, [getattr(report, column) for column in COLUMNS_OF_REPORTS])


def redact_notes(addresses: Sequence[str]) -> None:
    """Take the exact ``addresses`` out of the team's notes and reasons about anybody's comments."""
    for address in filter(None, addresses):
        pattern = address_pattern(address)
        for column in ("note", "reason_text"):
            for step in CommentDecision.objects.filter(**{f"{column}__icontains": address}).only("pk", column):
                text = hidden(getattr(step, column), matching_spans([pattern], getattr(step, column)))
                CommentDecision.objects.filter(pk=step.pk).update(**{column: _fitting(CommentDecision, column, text)})


def matching_spans(patterns: Iterable[re.Pattern[str]], text: str) -> list[Span]:
    """Return where ``patterns`` stand in ``text``, in order and apart: (start, end) in code points, end excluded."""
    joined: list[Span] = []
    for start, end in sorted(match.span() for pattern in patterns for match in pattern.finditer(text)):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def hidden(text: str, spans: Sequence[Span]) -> str:
    """Return ``text`` with a black bar, always as long, in the place of each of ``spans`` (in order, apart)."""
    for start, end in reversed(spans):
        text = text[:start] + BLACK + text[end:]
    return text


def mentions_of(report: CommentReport) -> list[Mention]:
    """Return the places in ``report`` that the office has to look at."""
    return [Mention(**one) for one in report.mentions]


def decide_mention(pk: int, mention: Mention, *, redact: bool) -> CommentReport:
    """Hide ``mention`` in notice ``pk``, or leave the text as it is; either way nobody is asked about it again.

    Raises ``Refused`` with ``NOT_FOUND`` when it is not open: decided by now, or moved by another erasure.
    """
    with transaction.atomic():
        report = CommentReport.objects.select_for_update().filter(pk=pk).first()
        if report is None or mention not in mentions_of(report):
            message = _("Über diese Stelle wurde schon entschieden. Bitte sehen Sie sich die Meldung noch einmal an.")
            raise Refused(RefusalReason.NOT_FOUND, message)
        others = [one.span for one in mentions_of(report) if one.column == mention.column and one != mention]
        _redact(report, mention.column, [mention.span] if redact else [], others)
        report.save(update_fields=["mentions", mention.column])
    return report


def _redact(report: CommentReport, column: str, gone: list[Span], noted: list[Span]) -> None:
    """Hide ``gone`` in one column of ``report``, and note where ``noted`` stand after that."""
    text = hidden(getattr(report, column), gone)
    setattr(report, column, _fitting(CommentReport, column, text))
    elsewhere = [one for one in report.mentions if one["column"] != column]
    here = [_moved(span, gone) for span in noted if not any(span[0] < end and start < span[1] for start, end in gone)]
    report.mentions = elsewhere + [Mention(column, *span)._asdict() for span in here]


def _moved(span: Span, gone: list[Span]) -> Span:
    shift = sum(len(BLACK) - (end - start) for start, end in gone if end <= span[0])
    return span[0] + shift, span[1] + shift


def _fitting(model: Any, column: str, text: str) -> str:
    """Return ``text`` no longer than the database takes: a bar is longer than a short name."""
    field = model._meta.get_field(column)
    return text[: field.max_length] if field.get_internal_type() == "CharField" else text

"""Places in notices where the name of someone stands who asked to be forgotten: shown one by one, decided by people."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from blog.comments.models import CommentReport
from blog.comments.models.reports import Mention
from blog.comments.moderation.frame import ONE_REPORT
from blog.comments.moderation.rights import report_policy
from blog.comments.services import decide_mention, mentions_of
from cms.errors import Refused

# Characters before and behind, enough to see who is meant.
AROUND = 80


class ShownMention(NamedTuple):
    """A place with what stands around it; ``value`` names it in the form."""

    value: str
    where: str
    before: str
    word: str
    after: str


def shown_mentions(report: CommentReport) -> list[ShownMention]:
    """Return the open places in ``report``, in the order of its texts."""
    return [_shown(report, mention) for mention in mentions_of(report)]


def _shown(report: CommentReport, mention: Mention) -> ShownMention:
    text = str(getattr(report, mention.column))
    start, end = mention.span
    return ShownMention(
        value=f"{mention.column}-{start}-{end}",
        where=str(CommentReport._meta.get_field(mention.column).verbose_name),
        before=text[max(0, start - AROUND) : start],
        word=text[start:end],
        after=text[end : end + AROUND],
    )


def decide_shown_mention(request: HttpRequest, report: CommentReport) -> HttpResponseBase:
    """Do what a moderator pressed below one place, and come back to the notice."""
    if not report_policy.user_has_permission(request.user, "change"):
        raise PermissionDenied
    by_value = {_shown(report, mention).value: mention for mention in mentions_of(report)}
    redact = request.POST.get("then") == "redact"
    try:
        mention = by_value.get(request.POST.get("mention", ""), Mention("", 0, 0))
        decide_mention(report.pk, mention, redact=redact)
    except Refused as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, _("Geschwärzt.") if redact else _("Die Stelle bleibt, wie sie ist."))
    return redirect(reverse(ONE_REPORT, args=[quote(report.pk)]))

"""Sentences that say what came of a decision, and by whom one was overtaken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from blog.comments.models import Comment, CommentDecision, CommentStatus, DecisionKind
from blog.comments.moderation.frame import ONE
from blog.comments.services import Conflict, DecisionResult

MARKED = "angekreuzt"
MOST_CONFLICTS = 5
RULES = {
    "spam": gettext_lazy("die Spam-Regeln"),
    "writer": gettext_lazy("die schreibende Person"),
    "erasure": gettext_lazy("die Löschung aller Daten einer Person"),
}


def flash(request: HttpRequest, outcome: DecisionResult, done: str) -> None:
    """Show what came of it: ``done`` where something changed, and each conflict with the first decision."""
    if outcome.changed:
        messages.success(request, done)
    if outcome.unchanged:
        count = len(outcome.unchanged)
        text = ngettext("%(count)d Kommentar war schon so.", "%(count)d Kommentare waren schon so.", count)
        messages.info(request, text % {"count": count})
    for conflict in outcome.conflicts[:MOST_CONFLICTS]:
        button = messages.button(reverse(ONE, args=[conflict.comment.pk]), _("Ansehen"))
        messages.warning(request, overtaken(conflict), buttons=[button])
    if (rest := len(outcome.conflicts) - MOST_CONFLICTS) > 0:
        messages.warning(request, _("Und %(count)d weitere waren schon entschieden.") % {"count": rest})


def without_echo(outcome: DecisionResult, status: CommentStatus, user: Any) -> DecisionResult:
    """Return ``outcome`` without the conflicts of people with themselves: a double click decides twice."""
    echoes = [one for one in outcome.conflicts if one.first and one.first.by == user and one.first.new_status == status]
    rest = [one for one in outcome.conflicts if one not in echoes]
    return replace(outcome, unchanged=[*outcome.unchanged, *(one.comment for one in echoes)], conflicts=rest)


def overtaken(conflict: Conflict) -> str:
    """Return who was quicker, with what and when."""
    name = conflict.comment.author_name or _("gelöscht")
    if conflict.first is None:
        return _("Der Kommentar (%(name)s) hat sich inzwischen geändert. Bitte sehen Sie ihn sich noch einmal an.") % {
            "name": name
        }
    return _("Jemand war schneller (Kommentar: %(name)s): %(first)s Ihre Entscheidung wurde nicht übernommen.") % {
        "name": name,
        "first": action_sentence(conflict.first),
    }


def action_sentence(decision: CommentDecision) -> str:
    """Return who did what when, as one sentence."""
    return _("%(who)s, %(when)s: %(what)s.") % {
        "who": actor_name(decision.by, decision.rule),
        "when": clock_or_date(decision.decided_at),
        "what": describe_action(decision),
    }


def describe_action(decision: CommentDecision) -> str:
    """Return in a word or two what was done."""
    became = CommentStatus(decision.new_status).label
    if decision.kind == DecisionKind.DECIDED:
        return str(became)
    if decision.kind == DecisionKind.UNDONE:
        return _("Entscheidung zurückgenommen, wieder: %(status)s") % {"status": became}
    return str(decision.get_kind_display())


def actor_name(user: Any, rule: str = "") -> str:
    """Return the name of ``user``, or which rule it was."""
    if user:
        return user.get_full_name() or user.get_username()
    return str(RULES.get(rule) or _("jemand, dessen Konto es nicht mehr gibt"))


def clock_or_date(at: datetime) -> str:
    """Return when, as people say it: today the time alone."""
    local = timezone.localtime(at)
    if local.date() == timezone.localdate():
        return _("heute um %(time)s Uhr") % {"time": f"{local:%H:%M}"}
    return _("am %(day)s um %(time)s Uhr") % {"day": f"{local:%d.%m.%Y}", "time": f"{local:%H:%M}"}


def age(at: datetime) -> str:
    """Return how long ago ``at`` was, in one unit: Django's own word for days does not follow "vor"."""
    minutes = max(0, int((timezone.now() - at).total_seconds() // 60))
    hours, days = minutes // 60, minutes // (60 * 24)
    if minutes < 1:
        return _("gerade eben")
    if hours < 1:
        return ngettext("vor einer Minute", "vor %(count)d Minuten", minutes) % {"count": minutes}
    if days < 1:
        return ngettext("vor einer Stunde", "vor %(count)d Stunden", hours) % {"count": hours}
    if days < 60:
        return ngettext("vor einem Tag", "vor %(count)d Tagen", days) % {"count": days}
    return _("vor %(count)d Monaten") % {"count": days // 30}


def names_of(pks: Iterable[int]) -> dict[int, str]:
    """Return the names under comments, to be asked for before a deletion takes them."""
    return dict(Comment.objects.filter(pk__in=pks).values_list("pk", "author_name"))


def decided(status: str, names: list[str]) -> str:
    """Return what has become of the comments under which ``names`` stand."""
    count = len(names)
    whose = ngettext("%(count)d Kommentar", "%(count)d Kommentare", count) % {"count": count}
    if count == 1 and names[0]:
        whose = _("Kommentar von %(name)s") % {"name": names[0]}
    consequences = {
        CommentStatus.APPROVED: _("freigegeben. Jetzt für alle zu lesen."),
        CommentStatus.REJECTED: _("abgelehnt. Öffentlich ist davon nichts zu sehen."),
        CommentStatus.SPAM: _("als Spam markiert. Öffentlich ist davon nichts zu sehen."),
        CommentStatus.DELETED: _("gelöscht. Zwei Wochen lang können Sie das zurücknehmen."),
    }
    return f"{whose}: {consequences[CommentStatus(status)]}"


def with_marks(url: str, pks: list[int]) -> str:
    """Return ``url`` with the comments that are to be ticked again."""
    address, _hash, place = url.partition("#")
    joined = "&" if "?" in address else "?"
    marks = urlencode({MARKED: ",".join(map(str, pks))}) if pks else ""
    return f"{address}{joined}{marks}{'#' + place if place else ''}" if marks else url

"""One comment: in full, in its place on the page, with its history, and everything that may be done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from blog.comments.models import LONGEST_NOTE, Comment, CommentDecision, CommentStatus, DecisionKind
from blog.comments.moderation.cards import cards, offered_reasons
from blog.comments.moderation.deciding import is_number
from blog.comments.moderation.frame import ONE, QUEUE, ModerationScreen, queue_crumbs, way_back
from blog.comments.moderation.messages import actor_name, describe_action, flash
from blog.comments.moderation.passages import marked_ranges, words
from blog.comments.moderation.threads import thread_context
from blog.comments.services import DecisionResult, answer_comment, decide, redact, unredact
from cms.errors import Refused
from cms.public_forms.plain_text import clean_plain_text

MOST_EARLIER = 10


class DecidedMeanwhile(Exception):
    """Somebody decided between our showing the comment and the answer to it."""

    def __init__(self, outcome: DecisionResult) -> None:
        """Keep what came of our decision."""
        super().__init__()
        self.outcome = outcome


class CommentView(ModerationScreen, TemplateView):
    """Shows the comment; by POST ``action`` it is blackened, uncovered or answered."""

    template_name = "blog/admin/one.html"
    comment: Comment

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the comment."""
        super().setup(request, *args, **kwargs)
        rows = Comment.objects.select_related("page", "parent", "decided_by")
        number = str(kwargs["pk"])
        self.comment = get_object_or_404(rows, pk=int(number) if is_number(number) else 0)

    def post(self, request: HttpRequest, pk: str) -> HttpResponseBase:
        """Do what ``action`` says; what is refused is told where it was asked for, with what was typed."""
        if not self.permission_policy.user_has_permission(request.user, "change"):
            raise PermissionDenied
        action = request.POST.get("action", "")
        actions: dict[str, Callable[[HttpRequest, int], None]] = {
            "blacken": self._blacken,
            "uncover": self._uncover,
            "answer": self._answer,
        }
        version = request.POST.get("version", "")
        if action not in actions or not is_number(version):
            return redirect(self._here())
        try:
            actions[action](request, int(version))
        except Refused as refused:
            return self._refuse(action, refused.message)
        return redirect(way_back(request, self._here()) if action == "answer" else self._here())

    def _blacken(self, request: HttpRequest, version: int) -> None:
        chosen = marked_ranges(self.comment.text, request.POST.getlist("word"), request.POST.get("passage", ""))
        outcome = redact(self.comment.pk, version, chosen, by=request.user, note=_note(request))
        flash(request, outcome, _("Geschwärzt. Wo der Kommentar zu sehen ist, steht dort jetzt ein Balken."))

    def _uncover(self, request: HttpRequest, version: int) -> None:
        outcome = unredact(self.comment.pk, version, by=request.user, note=_note(request))
        flash(request, outcome, _("Die Schwärzung ist aufgehoben: Der Text steht wieder da wie geschrieben."))

    def _answer(self, request: HttpRequest, version: int) -> None:
        if self._is_said(request):
            messages.info(request, _("Ihre Antwort steht schon auf der Seite."))
            return
        try:
            with transaction.atomic():
                self._approve(request, version)
                answer_comment(self.comment, request.POST.get("text", ""), by=request.user)
        except DecidedMeanwhile as overtaken:
            flash(request, overtaken.outcome, "")
        else:
            messages.success(request, _("Ihre Antwort steht jetzt auf der Seite, als Antwort des Büros."))

    def _is_said(self, request: HttpRequest) -> bool:
        """Tell whether the same person has just said the same: a double click sends it twice."""
        thread = self.comment.parent_id or self.comment.pk
        lately = timezone.now() - timedelta(minutes=10)
        said = Comment.objects.filter(parent=thread, staff=request.user.pk, created_at__gt=lately)
        return said.filter(text=clean_plain_text(request.POST.get("text", ""))).exists()

    def _approve(self, request: HttpRequest, version: int) -> None:
        if self.comment.status == CommentStatus.APPROVED and self.comment.version == version:
            return
        outcome = decide({self.comment.pk: version}, CommentStatus.APPROVED, by=request.user)
        if outcome.conflicts:
            raise DecidedMeanwhile(outcome)

    def _refuse(self, action: str, message: str) -> HttpResponse:
        self.comment.refresh_from_db()
        context = self.get_context_data(refused=action, refusal=message, typed=self.request.POST)
        return self.render_to_response(context, status=422)

    def _here(self) -> str:
        return reverse(ONE, args=[quote(self.comment.pk)])

    def get_page_title(self) -> str:
        """Return whose comment it is."""
        name = self.comment.author_name
        return _("Kommentar von %(name)s") % {"name": name} if name else _("Gelöschter Kommentar")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return queue_crumbs(self.get_page_title())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the comment, its neighbours, its history, and what else the sender wrote."""
        comment = self.comment
        history = history_of(comment)
        return {
            **super().get_context_data(**kwargs),
            "comment": comment,
            "card": cards([comment], self.request)[0],
            "back": way_back(self.request, reverse(QUEUE)),
            "here": self._here(),
            "reasons": list(offered_reasons()),
            "words": list(words(comment.text)),
            "threads": thread_context(comment),
            "history": history,
            "can_undo": bool(history) and history[0]["decision"].kind == DecisionKind.DECIDED and is_kept(comment),
            "set_aside_until": comment.kept_until,
            "reports": comment.reports.select_related("decided_by").order_by("-created_at")[:MOST_EARLIER],
            "earlier": earlier_decisions(comment),
        }


def is_kept(comment: Comment) -> bool:
    """Tell whether what the newest decision did can be taken back."""
    return not comment.is_emptied and (not comment.is_deleted or "deleted" in (comment.set_aside or {}))


def history_of(comment: Comment) -> list[dict[str, Any]]:
    """Return every step with the comment, newest first, each with its ``action`` and by whom."""
    steps = comment.decisions.select_related("by", "reason").order_by("-version")
    return [{"decision": step, "by": actor_name(step.by, step.rule), "action": describe_action(step)} for step in steps]


def earlier_decisions(comment: Comment) -> list[CommentDecision]:
    """Return the newest decisions on what else was written under the same address."""
    others = Comment.objects.of_address(comment.author_email).exclude(pk=comment.pk)
    rows = CommentDecision.objects.filter(comment__in=others.values("pk"), kind=DecisionKind.DECIDED)
    rows = rows.select_related("comment__page", "by", "reason").order_by("-decided_at")
    return list(rows[:MOST_EARLIER]) if comment.author_email else []


def _note(request: HttpRequest) -> str:
    return request.POST.get("note", "")[:LONGEST_NOTE]

"""What the buttons send to: one or many comments get a decision, or one is taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from blog.comments.models import LONGEST_NOTE, CommentStatus
from blog.comments.moderation.cards import BUTTONS, NEEDS_REASON, offered_reasons
from blog.comments.moderation.frame import QUEUE, way_back
from blog.comments.moderation.messages import decided, flash, names_of, with_marks, without_echo
from blog.comments.moderation.rights import comment_policy
from blog.comments.services import decide, undo


class DecisionForm(forms.Form):
    """The decision, why, and on which comments at which version (``comment``: ``<number>:<version>``)."""

    status = forms.ChoiceField(
        choices=[(status, label) for _key, status, label in BUTTONS],
        error_messages={
            "required": gettext_lazy("Bitte drücken Sie einen der Knöpfe: Freigeben, Ablehnen, Spam oder Löschen."),
            "invalid_choice": gettext_lazy("Diese Entscheidung gibt es nicht."),
        },
    )
    reason = forms.ModelChoiceField(
        queryset=offered_reasons(),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Diesen Grund gibt es nicht mehr. Bitte wählen Sie einen.")},
    )
    note = forms.CharField(
        max_length=LONGEST_NOTE,
        required=False,
        error_messages={"max_length": gettext_lazy("Die Notiz ist zu lang: Bitte höchstens %(limit_value)d Zeichen.")},
    )

    def clean(self) -> dict[str, Any]:
        """Read which comments are meant, and ask for a reason where the writer has a right to one (Art. 17 DSA)."""
        asked = super().clean() or self.cleaned_data
        sent: Any = self.data
        asked["seen"] = versions(sent.getlist("comment"))
        if not asked["seen"]:
            self.add_error(None, _("Bitte kreuzen Sie zuerst an, über welche Kommentare Sie entscheiden."))
        needs_reason = asked.get("status") in NEEDS_REASON and not asked.get("reason") and "reason" not in self.errors
        if needs_reason and offered_reasons().exists():
            message = _("Bitte wählen Sie einen Grund: Wer geschrieben hat, bekommt ihn per E-Mail.")
            self.add_error("reason", message)
        return asked


def versions(values: list[str]) -> dict[int, int]:
    """Return ``{number: version}`` of ``"<number>:<version>"``; what is not of that form is left out."""
    parts = [value.partition(":") for value in values]
    return {int(number): int(version) for number, _colon, version in parts if is_number(number) and is_number(version)}


def is_number(text: str) -> bool:
    """Tell whether ``text`` is a number that a column can hold."""
    return text.isascii() and text.isdecimal() and len(text) < 10


class ModerationAction(PermissionCheckedMixin, View):
    """Something that is done, by POST alone, and leads back to where it was asked for."""

    http_method_names = ["post"]
    permission_policy = comment_policy
    permission_required = "change"


class DecideView(ModerationAction):
    """Decides on one comment or on many."""

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Decide, say what came of it, and lead back; a wish that is not clear changes nothing."""
        back = way_back(request, reverse(QUEUE))
        form = DecisionForm(request.POST)
        if not form.is_valid():
            for text in {text for texts in form.errors.values() for text in texts}:
                messages.error(request, text)
            return redirect(with_marks(back, list(form.cleaned_data.get("seen", {}))))
        asked = form.cleaned_data
        status = CommentStatus(asked["status"])
        names = names_of(asked["seen"])
        outcome = decide(asked["seen"], status, by=request.user, reason=asked["reason"], note=asked["note"])
        told = len(outcome.changed) + len(outcome.unchanged) + len(outcome.conflicts)
        flash(
            request,
            without_echo(outcome, status, request.user),
            decided(status, [names.get(one.pk, "") for one in outcome.changed]),
        )
        if told < len(asked["seen"]):
            messages.warning(request, _("Mindestens einen der Kommentare gibt es nicht mehr."))
        return redirect(back)


class UndoView(ModerationAction):
    """Takes back what was decided at once (``batch``), or only what of it concerns one ``comment``."""

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Take it back and lead back."""
        back = way_back(request, reverse(QUEUE))
        only = request.POST.get("comment", "")
        try:
            batch = UUID(request.POST.get("batch", ""))
        except ValueError:
            messages.error(request, _("Diese Entscheidung gibt es nicht. Geändert wurde nichts."))
            return redirect(back)
        outcome = undo(batch, by=request.user, only=[int(only)] if is_number(only) else None)
        if not outcome.changed and not outcome.conflicts:
            messages.error(request, _("Diese Entscheidung gibt es nicht. Geändert wurde nichts."))
        flash(
            request,
            outcome,
            _("Zurückgenommen: %(count)d. Es ist wieder wie vorher.") % {"count": len(outcome.changed)},
        )
        return redirect(back)

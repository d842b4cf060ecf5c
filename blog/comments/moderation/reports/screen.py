"""The screen on which a notice about a comment is decided (Art. 16 and 17 DSA)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from blog.comments.models import LONGEST_NOTE, LONGEST_REPORT, CommentReport, CommentStatus, ReportStatus
from blog.comments.moderation.cards import offered_reasons, page_url
from blog.comments.moderation.deciding import is_number
from blog.comments.moderation.frame import ONE_REPORT, REPORTS, ModerationScreen, queue_crumbs
from blog.comments.moderation.imitation import KnownNames
from blog.comments.moderation.messages import actor_name, clock_or_date, overtaken
from blog.comments.moderation.reports.mentions import decide_shown_mention, shown_mentions
from blog.comments.moderation.rights import report_policy
from blog.comments.services import ReportOutcome, decide_report
from cms.errors import Refused


class ReportDecisionForm(forms.Form):
    """Was the notice right, what becomes of the comment, and what is written to whom."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    status = forms.ChoiceField(
        label=gettext_lazy("Ist die Meldung berechtigt?"),
        choices=[
            (ReportStatus.UPHELD, gettext_lazy("Ja, sie ist berechtigt")),
            (ReportStatus.DISMISSED, gettext_lazy("Nein, der Kommentar ist in Ordnung")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Bitte wählen Sie: berechtigt oder nicht berechtigt.")},
    )
    then = forms.ChoiceField(
        label=gettext_lazy("Was geschieht mit dem Kommentar?"),
        choices=[
            ("", gettext_lazy("Er bleibt, wie er ist")),
            (CommentStatus.REJECTED, gettext_lazy("Nicht mehr zeigen (ablehnen)")),
            (CommentStatus.SPAM, gettext_lazy("Als Spam markieren")),
            (CommentStatus.DELETED, gettext_lazy("Löschen")),
        ],
        required=False,
    )
    reason = forms.ModelChoiceField(
        label=gettext_lazy("Grund"),
        help_text=gettext_lazy("Geht an die Person, die den Kommentar geschrieben hat, wenn er verschwindet."),
        queryset=offered_reasons(),
        required=False,
        empty_label=gettext_lazy("bitte wählen"),
    )
    text = forms.CharField(
        label=gettext_lazy("Ihre Begründung"),
        help_text=gettext_lazy("Ein, zwei freundliche Sätze. Sie gehen an die Person, die gemeldet hat."),
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Bitte begründen Sie die Entscheidung in einem Satz.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Notiz für das Team"),
        help_text=gettext_lazy("Sieht nur das Team. Darf leer bleiben."),
        max_length=LONGEST_NOTE,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where the comment disappears: its writer has a right to it (Art. 17 DSA)."""
        asked = super().clean() or self.cleaned_data
        if asked.get("then") in {CommentStatus.REJECTED, CommentStatus.DELETED} and not asked.get("reason"):
            self.add_error("reason", _("Bitte wählen Sie einen Grund: Wer geschrieben hat, bekommt ihn per E-Mail."))
        if asked.get("then") and asked.get("status") == ReportStatus.DISMISSED:
            self.add_error("then", _("Ist die Meldung nicht berechtigt, bleibt der Kommentar, wie er ist."))
        return asked


class ReportView(ModerationScreen, TemplateView):
    """One notice with the comment it is about."""

    template_name = "blog/admin/report.html"
    permission_policy = report_policy
    header_icon = "warning"
    report: CommentReport

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the notice."""
        super().setup(request, *args, **kwargs)
        rows = CommentReport.objects.select_related("comment__page", "decided_by")
        number = str(kwargs["pk"])
        self.report = get_object_or_404(rows, pk=int(number) if is_number(number) else 0)

    def post(self, request: HttpRequest, pk: str) -> HttpResponseBase:
        """Decide, or show what is missing."""
        if "mention" in request.POST:
            return decide_shown_mention(request, self.report)
        if not self.permission_policy.user_has_permission(request.user, "change"):
            raise PermissionDenied
        form = ReportDecisionForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        asked = form.cleaned_data
        try:
            outcome = decide_report(
                self.report.pk,
                asked["version"],
                ReportStatus(asked["status"]),
                by=request.user,
                text=asked["text"],
                note=asked["note"],
                then=CommentStatus(asked["then"]) if asked["then"] else None,
                reason=asked["reason"],
            )
        except Refused as refused:
            form.add_error(refused.field, refused.message)
            return self.render_to_response(self.get_context_data(form=form), status=422)
        _tell(request, outcome)
        return redirect(reverse(REPORTS) if outcome.is_decided else reverse(ONE_REPORT, args=[quote(pk)]))

    def get_page_title(self) -> str:
        """Return which notice it is."""
        return _("Meldung: %(ground)s") % {"ground": self.report.get_ground_display()}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        crumbs = queue_crumbs(self.get_page_title())
        return [*crumbs[:-1], {"url": reverse(REPORTS), "label": _("Meldungen")}, crumbs[-1]]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add notice, comment and form."""
        report = self.report
        comment = report.comment
        is_open = report.status == ReportStatus.OPEN
        known = KnownNames.load()
        return {
            "form": ReportDecisionForm(initial={"version": report.version}) if is_open else None,
            **super().get_context_data(**kwargs),
            "report": report,
            "comment": comment,
            "writer_imitates": known.hint_for(comment) if comment else "",
            "reporter_imitates": known.hint(report.reporter_name),
            "page_url": page_url(comment, self.request) if comment else None,
            "decided_by": actor_name(report.decided_by),
            "mentions": shown_mentions(report),
        }


def _tell(request: HttpRequest, outcome: ReportOutcome) -> None:
    report = outcome.report
    if not outcome.is_decided:
        first = {
            "who": actor_name(report.decided_by),
            "when": clock_or_date(report.decided_at) if report.decided_at else "",
            "what": report.get_status_display(),
        }
        messages.warning(
            request,
            _("Jemand war schneller: %(who)s, %(when)s: %(what)s. Ihre Entscheidung wurde nicht übernommen.") % first,
        )
        return
    messages.success(request, _("Entschieden: Die Meldung ist %(what)s.") % {"what": report.get_status_display()})
    for conflict in outcome.on_comment.conflicts if outcome.on_comment else []:
        messages.warning(request, overtaken(conflict))

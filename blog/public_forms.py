"""The forms as they stand on pages: with a trap for robots, a signed token instead of a cookie, and a proof.

A browser with JavaScript fetches a challenge and sends the proof along. Without, the form comes back once
with a question; what was written is still there.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from blog.forms import CommentForm, ReportForm, WordsForm
from blog.models import Comment
from blog.proofs import Mark, TooFast, checked_answer, checked_proof, new_question
from cms.errors import ErrorCode, Refused

SALT = "blog.comment-form"
REPORT_SALT = "blog.report-form"
HIDDEN = ("website", "token", "proof", "question", "answer")


class GuardedForm(WordsForm):
    """The base: what keeps robots and other sites away. ``mark`` is the proof that the service uses up."""

    salt = SALT
    mark: Mark | None = None
    sent: dict[str, str]

    website = forms.CharField(
        label=_("Bitte leer lassen"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    proof = forms.CharField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}), required=False)
    question = forms.CharField(widget=forms.HiddenInput, required=False)
    answer = forms.CharField(
        label=_("Eine kleine Rechenfrage"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    def __init__(self, number: int, data: Any = None, **kwargs: Any) -> None:
        """Make the form for page or comment ``number``; refused data come back with a fresh token and question."""
        self.number = number
        self.asked = ""
        if data is not None:
            data = data.copy()
            self.sent = {name: data.get(name, "") for name in HIDDEN}
            data["token"], data["proof"] = make_token(number, self.salt), ""
        initial = {"token": make_token(number, self.salt), **kwargs.pop("initial", {})}
        super().__init__(data, initial=initial, use_required_attribute=False, **kwargs)

    def clean_website(self) -> str:
        """Refuse what only a robot fills in; a person whose browser did it can empty it."""
        if self.cleaned_data["website"]:
            raise ValidationError(_("Bitte leeren Sie dieses Feld. Es hält Werberoboter fern."))
        return ""

    def clean(self) -> dict[str, Any]:
        """Refuse a form that is not ours or too old, or that no proof came with; sending it again helps."""
        cleaned = super().clean() or {}
        try:
            number = signing.loads(self.sent["token"], salt=self.salt, max_age=settings.COMMENT_TOKEN_MAX_AGE)
        except signing.BadSignature:
            number = None
        if number != self.number:
            raise ValidationError(
                _("Das Formular war zu lange offen. Ihr Text ist noch da: Bitte senden Sie ihn noch einmal ab."),
                code="token",
            )
        self._check_proof()
        return cleaned

    def _check_proof(self) -> None:
        """Take the proof, or the answer to the question; else ask one."""
        try:
            if self.sent["answer"]:
                self.mark = checked_answer(self.sent["question"], self.sent["answer"])
            else:
                self.mark = checked_proof(self.sent["proof"])
        except TooFast as refusal:
            # Whoever has something else to mend will not be too fast again.
            if not self.errors:
                self.refuse(refusal)
        except Refused as refusal:
            self.refuse(refusal)

    def refuse(self, refusal: Refused) -> None:
        """Show why it was refused; where a proof is wanting, ask a question instead."""
        if refusal.field in {"proof", "answer"}:
            self.ask(refusal)
        else:
            self.add_error(None, refusal.message)

    def ask(self, refusal: Refused) -> None:
        """Put a new question into the form."""
        question = new_question()
        self.asked = question.text
        self.data["question"], self.data["answer"] = question.token, ""
        is_first = refusal.code == ErrorCode.REQUIRED
        message = _("Fast geschafft: Bitte beantworten Sie noch die kleine Rechenfrage. Sie hält Werberoboter fern.")
        self.add_error("answer", message if is_first else refusal.message)


class PublicCommentForm(GuardedForm, CommentForm):
    """The form for a comment on a page."""

    parent = forms.ModelChoiceField(
        queryset=Comment.objects.none(), to_field_name="uuid", required=False, widget=forms.HiddenInput
    )

    field_order = ["name", "email", "text", "consent", "answer", "website", "token", "proof", "question", "parent"]

    def __init__(self, number: int, data: Any = None, **kwargs: Any) -> None:
        """Offer the comments of page ``number`` that one may answer."""
        super().__init__(number, data, **kwargs)
        parents: Any = self.fields["parent"]
        parents.queryset = Comment.objects.approved().filter(page_id=number, parent=None)
        parents.error_messages["invalid_choice"] = _("Den Kommentar, auf den Sie antworten, gibt es nicht mehr.")


class PublicReportForm(GuardedForm, ReportForm):
    """The form for a notice about a comment."""

    salt = REPORT_SALT
    field_order = [*ReportForm.field_order, "answer", "website", "token", "proof", "question"]


def make_token(number: int, salt: str = SALT) -> str:
    """Return a token that proves for a day that the form for page or comment ``number`` came from us."""
    return signing.dumps(number, salt=salt)

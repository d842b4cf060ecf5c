"""The base of every form of the public: a trap for robots, a signed token instead of a cookie, and a proof.

A browser with JavaScript fetches a challenge and sends the proof along. Without, the form asks a question
from the start; what was answered rightly once is not asked again where something else is to be mended.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.errors import RefusalReason, Refused
from cms.public_forms.fields import WordsForm
from cms.public_forms.proofs import SpentToken, TooFast, checked_answer, checked_proof, new_question

HIDDEN = ("website", "token", "proof", "question", "answer")


class GuardedForm(WordsForm):
    """The base: what keeps robots and other sites away. ``spent_token`` is the proof that the service uses up."""

    # Of its own for each form: none takes the token of another.
    salt: str
    spent_token: SpentToken | None = None
    # The question that only browsers without JavaScript show, and the one that everybody has to answer.
    offered = required_question = ""
    is_answered = False
    sent: dict[str, str]

    website = forms.CharField(
        label=_("Bitte leer lassen"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    proof = forms.CharField(widget=forms.HiddenInput, required=False)
    question = forms.CharField(widget=forms.HiddenInput, required=False)
    answer = forms.CharField(
        label=_("Eine kleine Rechenfrage"),
        help_text=_("Die Rechenfrage hält Werberoboter fern."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    def __init__(self, subject_pk: int, data: Any = None, **kwargs: Any) -> None:
        """Make the form for page or comment ``subject_pk``; refused data come back with a fresh token and question."""
        self.subject_pk = subject_pk
        if data is not None:
            data = data.copy()
            self.sent = {name: data.get(name, "") for name in HIDDEN}
            data["token"], data["proof"] = make_token(subject_pk, self.salt), ""
        initial = {"token": make_token(subject_pk, self.salt), **kwargs.pop("initial", {})}
        super().__init__(data, initial=initial, use_required_attribute=False, **kwargs)
        if data is None:
            self.offered, self.initial["question"] = self._new_question()

    def full_clean(self) -> None:
        """Validate; what has to come back asks a question, unless that is done."""
        super().full_clean()
        if self.is_bound and not self.required_question and not self.is_answered:
            self.offered, self.data["question"] = self._new_question()
            self.data["answer"] = ""

    @staticmethod
    def _new_question() -> tuple[str, str]:
        question = new_question()
        return question.text, question.token

    def clean_website(self) -> str:
        """Refuse what only a robot fills in; a person whose browser did it can empty it."""
        if self.cleaned_data["website"]:
            raise ValidationError(_("Bitte leeren Sie dieses Feld. Es hält Werberoboter fern."))
        return ""

    def clean(self) -> dict[str, Any]:
        """Refuse a form that is not ours or too old, or that no proof came with; sending it again helps."""
        cleaned = super().clean() or {}
        try:
            subject_pk = signing.loads(self.sent["token"], salt=self.salt, max_age=settings.COMMENT_TOKEN_MAX_AGE)
        except signing.BadSignature:
            subject_pk = None
        if subject_pk != self.subject_pk:
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
                self.spent_token = checked_answer(self.sent["question"], self.sent["answer"])
                self.is_answered = True
            else:
                self.spent_token = checked_proof(self.sent["proof"])
        except TooFast as refusal:
            self.is_answered = bool(self.sent["answer"])
            # Anyone who has something else to mend will not be too fast again.
            if not self.errors:
                self.refuse(refusal)
        except Refused as refusal:
            self.refuse(refusal)

    def refuse(self, refusal: Refused) -> None:
        """Show why it was refused; where a proof is wanting, ask a question instead."""
        is_used = refusal.field == "proof" and not isinstance(refusal, TooFast)
        if is_used or (refusal.field in {"proof", "answer"} and not self.is_answered):
            self.ask(refusal)
        else:
            self.add_error(refusal.field if refusal.field == "parent" else None, refusal.message)

    def ask(self, refusal: Refused) -> None:
        """Put a new question into the form."""
        self.required_question, self.data["question"] = self._new_question()
        self.data["answer"], self.is_answered = "", False
        is_first = refusal.reason == RefusalReason.REQUIRED
        message = _("Fast geschafft: Bitte beantworten Sie noch die kleine Rechenfrage. Sie hält Werberoboter fern.")
        self.add_error("answer", message if is_first else refusal.message)


def make_token(subject_pk: int, salt: str) -> str:
    """Return a token that proves for a day that the form of ``salt`` for what ``subject_pk`` names came from us."""
    return signing.dumps(subject_pk, salt=salt)

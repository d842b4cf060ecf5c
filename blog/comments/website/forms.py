"""The forms for a comment and for a notice about one, the same for pages and the API."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from blog.comments.models import LONGEST_NAME, LONGEST_REPORT, ReportGround
from cms.public_forms.fields import (
    ADDRESS_IS_WRONG,
    NAME_IS_LONG,
    WordsField,
    WordsForm,
    voluntary_email,
    voluntary_name,
)


class CommentForm(WordsForm):
    """Name, address, text and consent. Every message says what to do."""

    name = WordsField(
        one_line=True,
        label=_("Name"),
        max_length=LONGEST_NAME,
        error_messages={
            "required": _("Bitte geben Sie Ihren Namen an. Ein Vorname genügt."),
            "max_length": NAME_IS_LONG,
        },
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        max_length=254,
        help_text=_(
            "Wird nicht veröffentlicht. Wir schicken Ihnen einen Link, mit dem Sie Ihren Kommentar sehen und löschen."
        ),
        error_messages={
            "required": _("Bitte geben Sie Ihre E-Mail-Adresse an. Sie wird nicht veröffentlicht."),
            **ADDRESS_IS_WRONG,
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    text = WordsField(
        label=_("Ihr Kommentar"),
        max_length=settings.COMMENT_MAX_LENGTH,
        error_messages={
            "required": _("Bitte schreiben Sie, was Sie sagen möchten."),
            "max_length": _(
                "Ihr Kommentar ist mit %(show_value)d Zeichen zu lang. Bitte kürzen Sie ihn auf %(limit_value)d.",
            ),
        },
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    consent = forms.BooleanField(
        label=_(
            "Ich bin einverstanden: Was ich schreibe, darf hier erscheinen, und das Büro darf meine Angaben speichern,"
            " solange sie gebraucht werden. Das kann ich jederzeit zurücknehmen."
        ),
        error_messages={
            "required": _("Bitte kreuzen Sie an, dass Sie einverstanden sind. Sonst dürfen wir nichts speichern.")
        },
    )

    field_order = ["name", "email", "text", "consent"]


class ReportForm(WordsForm):
    """A notice about a comment: what Art. 16 (2) DSA names."""

    ground = forms.ChoiceField(
        label=_("Worum geht es?"),
        choices=[("", _("Bitte wählen")), *ReportGround.choices],
        error_messages={
            "required": _("Bitte wählen Sie, worum es geht."),
            "invalid_choice": _("Bitte wählen Sie einen Grund aus der Liste."),
        },
    )
    text = WordsField(
        label=_("Was stimmt nicht?"),
        help_text=_("Erklären Sie es in ein paar Sätzen."),
        max_length=LONGEST_REPORT,
        error_messages={
            "required": _("Bitte erklären Sie kurz, was an dem Kommentar nicht in Ordnung ist."),
            "max_length": _("Das ist zu lang. Bitte kürzen Sie auf %(limit_value)d Zeichen."),
        },
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    name = voluntary_name(LONGEST_NAME)
    email = voluntary_email(_("Freiwillig. Nur mit Adresse können wir Ihnen schreiben, wie wir entschieden haben."))
    in_good_faith = forms.BooleanField(
        label=_("Was ich schreibe, stimmt nach bestem Wissen."),
        error_messages={"required": _("Bitte bestätigen Sie, dass Ihre Angaben nach bestem Wissen stimmen.")},
    )

    field_order = ["ground", "text", "name", "email", "in_good_faith"]

    def service_arguments(self) -> dict[str, Any]:
        """Return what the service takes."""
        return {name: self.cleaned_data[name] for name in ("ground", "text", "name", "email", "in_good_faith")}

"""What the contact form asks: a message, and an address for those who want an answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.public_forms.fields import WordsField, voluntary_email, voluntary_name
from cms.public_forms.guarded import GuardedForm
from home.models.contact import LONGEST_MESSAGE, LONGEST_WRITER

CONTACT_SALT = "home.contact-form"


class ContactForm(GuardedForm):
    """Name and address are voluntary; every message says what to do."""

    salt = CONTACT_SALT

    name = voluntary_name(LONGEST_WRITER)
    email = voluntary_email(_("Freiwillig. Nur mit Adresse können wir Ihnen antworten."))
    text = WordsField(
        label=_("Ihre Nachricht"),
        max_length=LONGEST_MESSAGE,
        error_messages={
            "required": _("Bitte schreiben Sie, was Sie uns sagen möchten."),
            "max_length": _(
                "Ihre Nachricht ist mit %(show_value)d Zeichen zu lang. Bitte kürzen Sie sie auf %(limit_value)d."
            ),
        },
        widget=forms.Textarea(attrs={"rows": 7}),
    )

    field_order = ["name", "email", "text", "answer", "website", "token", "proof", "question"]

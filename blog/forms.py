"""The form for a comment, the same for the page and the API."""

from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SALT = "blog.comment-form"


class CommentForm(forms.Form):
    """Name, address and text of a comment. Every message says what to do."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        error_messages={
            "required": _("Bitte geben Sie Ihren Namen an. Ein Vorname genügt."),
            "max_length": _("Der Name ist zu lang. Bitte kürzen Sie ihn auf %(limit_value)d Zeichen."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        max_length=254,
        help_text=_(
            "Wird nicht veröffentlicht. Wir schreiben Ihnen nur, wenn wir zu Ihrem Kommentar etwas fragen müssen."
        ),
        error_messages={
            "required": _("Bitte geben Sie Ihre E-Mail-Adresse an. Sie wird nicht veröffentlicht."),
            "invalid": _("Diese E-Mail-Adresse stimmt so nicht. Sie sieht etwa so aus: name@example.org"),
            "max_length": _("Diese E-Mail-Adresse ist zu lang. Bitte prüfen Sie sie noch einmal."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    text = forms.CharField(
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

    field_order = ["name", "email", "text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say it in our words when a text carries a null character."""
        super().__init__(*args, **kwargs)
        message = _("Hier steckt ein unsichtbares Zeichen, das wir nicht speichern können. Bitte tippen Sie neu.")
        for field in self.fields.values():
            field.error_messages["null_characters_not_allowed"] = message


class PublicCommentForm(CommentForm):
    """The form on a page: with a trap for robots and a signed token instead of a cookie."""

    website = forms.CharField(
        label=_("Bitte leer lassen"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order = ["name", "email", "text", "website", "token"]

    def __init__(self, page_id: int, data: Any = None, **kwargs: Any) -> None:
        """Make the form for page ``page_id``; refused data come back with a fresh token."""
        self.page_id = page_id
        self.sent_token = (data or {}).get("token", "")
        if data is not None:
            data = data.copy()
            data["token"] = make_token(page_id)
        super().__init__(data, initial={"token": make_token(page_id)}, use_required_attribute=False, **kwargs)

    def clean_website(self) -> str:
        """Refuse what only a robot fills in; a person whose browser did it can empty it."""
        if self.cleaned_data["website"]:
            raise ValidationError(_("Bitte leeren Sie dieses Feld. Es hält Werberoboter fern."))
        return ""

    def clean(self) -> dict[str, Any]:
        """Refuse a form that is not ours or too old; sending it again helps."""
        cleaned = super().clean() or {}
        try:
            page_id = signing.loads(self.sent_token, salt=SALT, max_age=settings.COMMENT_TOKEN_MAX_AGE)
        except signing.BadSignature:
            page_id = None
        if page_id != self.page_id:
            raise ValidationError(
                _("Das Formular war zu lange offen. Ihr Text ist noch da: Bitte senden Sie ihn noch einmal ab."),
                code="token",
            )
        return cleaned


def make_token(page_id: int) -> str:
    """Return a token that proves for a day that the form for ``page_id`` came from us."""
    return signing.dumps(page_id, salt=SALT)

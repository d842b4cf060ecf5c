"""A visitor says what is wrong in an entry or an offer: a form of its own, whose message reaches the office by mail."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.errors import Refused
from cms.http.null_bytes import takes_null_bytes
from cms.http.parameters import knows
from cms.limits.senders import sender_key
from cms.models import OfficeSettings
from cms.public_forms.fields import WordsField, voluntary_email, voluntary_name
from cms.public_forms.guarded import GuardedForm
from cms.public_forms.origins import refuse_foreign_origin
from directory.models import Actor, Offer
from home.contact.service import send_message
from home.models.contact import LONGEST_WRITER

CHANGE_SALT = "home.change-form"
# With the name and the address of the entry the message still fits.
LONGEST_CHANGE = 4_000
NOT_FOUND, UNPROCESSABLE = 404, 422
SENT_MARK = "gesendet"


class Subject(NamedTuple):
    """What a message is about: the actor's primary key, how the office calls it, and its path."""

    pk: int
    name: str
    path: str


class ChangeForm(GuardedForm):
    """What is wrong, and an address for those who want to be asked; every message says what to do."""

    salt = CHANGE_SALT

    text = WordsField(
        label=gettext_lazy("Was stimmt nicht?"),
        max_length=LONGEST_CHANGE,
        help_text=gettext_lazy("Zum Beispiel „Die Telefonnummer ist jetzt …“ oder „Das gibt es nicht mehr“."),
        error_messages={
            "required": gettext_lazy("Bitte schreiben Sie, was nicht stimmt."),
            "max_length": gettext_lazy(
                "Ihr Text ist mit %(show_value)d Zeichen zu lang. Bitte kürzen Sie ihn auf %(limit_value)d."
            ),
        },
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    name = voluntary_name(LONGEST_WRITER)
    email = voluntary_email(gettext_lazy("Freiwillig. Nur mit Adresse können wir nachfragen."))

    field_order = ["text", "name", "email", "answer", "website", "token", "proof", "question"]


def change_link(uuid: UUID, request: HttpRequest) -> str:
    """Return the link to the form about the actor or offer with ``uuid``; nothing where no message would arrive."""
    if not OfficeSettings.load(request).email:
        return ""
    return render_to_string("home/change_link.html", {"address": reverse("change", args=[uuid])})


@takes_null_bytes
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@knows(nachricht=frozenset({SENT_MARK}))
def report_change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the form about a public actor or offer, or take it; no cookie, but a signed token and the ``Origin``.

    What is not public, or no office reads, is not found; whoever wrote meanwhile gets the text back.
    """
    refuse_foreign_origin(request)
    subject = _subject(uuid) if OfficeSettings.load(request).email else None
    if subject is None:
        if request.method != "POST":
            raise Http404
        return render(request, "home/change_gone.html", {"text": request.POST.get("text", "")}, status=NOT_FOUND)
    if request.method != "POST":
        is_sent = request.GET.get("nachricht") == SENT_MARK
        form = None if is_sent else ChangeForm(subject.pk, auto_id="aenderung_%s")
        return _page(request, uuid, subject, form)
    form = ChangeForm(subject.pk, request.POST, auto_id="aenderung_%s")
    if form.is_valid() and _is_sent(form, subject, request):
        return HttpResponseRedirect(f"{reverse('change', args=[uuid])}?nachricht={SENT_MARK}#nachricht-{SENT_MARK}")
    return _page(request, uuid, subject, form, status=UNPROCESSABLE)


def _is_sent(form: ChangeForm, subject: Subject, request: HttpRequest) -> bool:
    words = {name: form.cleaned_data[name] for name in ("name", "email", "text")}
    about = f"{subject.name}\n{settings.SITE_URL}{subject.path}"
    try:
        send_message(**words, about=about, sender=sender_key(request), spent_token=form.spent_token)
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True


def _page(
    request: HttpRequest, uuid: UUID, subject: Subject, form: ChangeForm | None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "subject": subject,
        "form": form,
        "action": reverse("change", args=[uuid]),
        "canonical_path": reverse("change", args=[uuid]),
    }
    return render(request, "home/change.html", context, status=status)


def _subject(uuid: UUID) -> Subject | None:
    actor = Actor.objects.public().filter(uuid=uuid).first()
    if actor is not None:
        return Subject(actor.pk, _("Änderung zum Eintrag „%(name)s“") % {"name": actor}, _path(actor))
    offer = Offer.objects.public().filter(uuid=uuid).select_related("actor").first()
    if offer is None:
        return None
    told = {"offer": offer, "actor": offer.actor}
    return Subject(offer.actor_id, _("Änderung zum Angebot „%(offer)s“ (%(actor)s)") % told, _path(offer))


def _path(entry: Any) -> str:
    return entry.get_absolute_url() or "/"

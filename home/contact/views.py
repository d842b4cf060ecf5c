"""Where the contact form is sent to, and what the page with it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.errors import Refused
from cms.http.null_bytes import takes_null_bytes
from cms.limits.senders import sender_key
from cms.models import OfficeSettings
from cms.public_forms.origins import refuse_foreign_origin
from cms.request_state import RequestState
from home.contact.forms import ContactForm
from home.contact.service import contact_page, send_message, shows_form

NOT_FOUND, UNPROCESSABLE = 404, 422
SENT_MARK = "gesendet"


@dataclass(slots=True)
class RefusedMessage(RequestState):
    """The form that was sent and refused: the page shows it again, with what was written and what to mend."""

    form: ContactForm | None = None


def contact_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Return the form for the page's template, or that a message has just been sent; nothing where there is no form.

    Anyone who has just written is thanked and finds no empty form.
    """
    is_sent = request.GET.get("nachricht") == SENT_MARK
    if not shows_form(page, OfficeSettings.load(request)):
        return {"message_sent": is_sent}
    form = RefusedMessage.of(request).form
    if form is None and is_sent:
        return {"message_sent": True}
    return {
        "contact_form": form or ContactForm(page.pk, auto_id="nachricht_%s"),
        "contact_action": reverse("contact", args=[page.pk]) if page.pk else "",
    }


@takes_null_bytes
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def post_message(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Take a message and lead back to the page; or show the page again with what is wrong.

    No cookie is involved, so there is none to forge with: a signed token proves where the form came from, and a
    foreign ``Origin`` is refused. Anyone who opens this address is led to the page.
    """
    refuse_foreign_origin(request)
    try:
        page = contact_page(page_id)
    except Refused as refusal:
        if request.method != "POST":
            raise Http404(refusal.message) from refusal
        return render(request, "home/contact_gone.html", {"text": request.POST.get("text", "")}, status=NOT_FOUND)
    if request.method != "POST":
        return HttpResponseRedirect(page.url)
    form = ContactForm(page.pk, request.POST, auto_id="nachricht_%s")
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("name", "email", "text")}
        try:
            send_message(**words, sender=sender_key(request), spent_token=form.spent_token)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return HttpResponseRedirect(f"{page.url}?nachricht={SENT_MARK}#nachricht-{SENT_MARK}")
    RefusedMessage.of(request).form = form
    response: HttpResponseBase = page.serve(request)
    response.status_code = UNPROCESSABLE
    return response

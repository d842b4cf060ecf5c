"""What a request of the admin deletes goes into the bin, and the editor reads so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.messages import SUCCESS, get_messages
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from wagtail.admin import messages

from cms.models.trash import KEPT_IN_TRASH
from cms.trash.taking import filling_trash


def into_trash(request: HttpRequest, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Return ``answer()``, and keep what it deletes; one that leads on says where to find that."""
    if request.method != "POST":
        return answer()
    with filling_trash(request.user) as filling:
        response = answer()
    if filling.items and 300 <= response.status_code < 400:
        text = ngettext(
            "„%(title)s“ ist gelöscht und liegt noch %(days)s Tage im Papierkorb.",
            "„%(title)s“ und was Sie mit gelöscht haben, liegen noch %(days)s Tage im Papierkorb.",
            len(filling.items),
        )
        button = messages.button(reverse("trash"), gettext("Papierkorb"))
        if _only_deletes(request):
            _drop_successes(request)
        messages.success(request, text % {"title": filling.items[0], "days": KEPT_IN_TRASH.days}, buttons=[button])
    return response


def _only_deletes(request: HttpRequest) -> bool:
    """Tell whether the address is there to delete; a form that is saved may do so by the way."""
    match = request.resolver_match
    return match is not None and "delete" in (match.url_name, match.kwargs.get("action"))


def _drop_successes(request: HttpRequest) -> None:
    """Take back what the view has said of its success: what the bin says tells that and more."""
    # Django offers no way to take back a message; refusals stay.
    said: Any = get_messages(request)
    said._queued_messages = [one for one in said._queued_messages if one.level != SUCCESS]

"""What a request of the admin deletes goes into the bin, and the editor reads so."""

from __future__ import annotations

from collections.abc import Callable

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
            "„%(title)s“ liegt noch %(days)s Tage im Papierkorb.",
            "„%(title)s“ und was Sie mit gelöscht haben, liegt noch %(days)s Tage im Papierkorb.",
            len(filling.items),
        )
        button = messages.button(reverse("trash"), gettext("Papierkorb"))
        messages.info(request, text % {"title": filling.items[0], "days": KEPT_IN_TRASH.days}, buttons=[button])
    return response

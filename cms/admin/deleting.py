"""What must not be deleted although nothing published uses it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from cms.revisions import drafts_that_need

LISTED = 5


def refuse_for_drafts(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Return the way back with a message for the first of ``instances`` that a plan or a draft requires, else None."""
    if request.method != "POST":
        return None
    for target in instances:
        if drafts := drafts_that_need(target):
            finder = AdminURLFinder(request.user)
            buttons = [
                messages.button(url, str(draft)) for draft in drafts[:LISTED] if (url := finder.get_edit_url(draft))
            ]
            text = _(
                "„%(target)s“ wird noch gebraucht: in einem Entwurf oder einer geplanten Fassung von %(where)s."
                " Bitte wählen Sie dort erst etwas anderes. Gelöscht ist noch nichts."
            )
            where = ", ".join(f"„{draft}“" for draft in drafts[:LISTED])
            messages.error(request, text % {"target": target, "where": where}, buttons=buttons)
            return redirect(finder.get_edit_url(target) or "wagtailadmin_home")
    return None

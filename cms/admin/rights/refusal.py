"""How the admin says no: kindly, in German, and naming who may."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

# A 64-bit number has 19 digits.
LONGEST_KEY = 19


class AccessDenied(PermissionDenied):
    """Somebody may not do this; ``message`` is what they read."""

    def __init__(self, message: str) -> None:
        """Take the sentence."""
        super().__init__(message)
        self.message = message


def groups_with(codenames: list[str]) -> list[str]:
    """Return the names of the groups that have one of the permissions, on models, pages or collections."""
    wanted = Q()
    for relation in ("", "page_permissions__permission__", "collection_permissions__permission__"):
        path = f"{relation}codename__in" if relation else "permissions__codename__in"
        wanted |= Q(**{path: codenames})
    return list(Group.objects.filter(wanted).order_by("name").distinct().values_list("name", flat=True))


def who_may(codenames: list[str]) -> str:
    """Return the sentence that says which groups may do what needs one of the permissions."""
    groups = groups_with(codenames)
    if not groups:
        return _("Das darf nur, wer alles darf. Bitte fragen Sie die Person, die diese Website eingerichtet hat.")
    if len(groups) == 1:
        return _("Das darf die Gruppe „%(group)s“. Bitte fragen Sie dort nach.") % {"group": groups[0]}
    names = ", ".join(f"„{name}“" for name in groups[:-1]) + " " + _("und") + f" „{groups[-1]}“"
    return _("Das dürfen die Gruppen %(groups)s. Bitte fragen Sie dort nach.") % {"groups": names}


def answer_to(request: HttpRequest, message: str) -> HttpResponse:
    """Return the refusal: a message on the admin's first page, or a plain 403 where a script or the API asked."""
    wants_text = request.headers.get("x-requested-with") == "XMLHttpRequest" or "/api/main/" in request.path
    if wants_text:
        return HttpResponse(message, status=403, content_type="text/plain; charset=utf-8")
    messages.error(request, message)
    return HttpResponseRedirect(reverse("wagtailadmin_home"))


def incomplete() -> HttpResponse:
    """Return the answer to a form of which fields are missing."""
    text = _("Dieses Formular kam unvollständig an. Gespeichert ist nichts. Bitte laden Sie die Seite neu.")
    return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")


def numbers_in(values: Iterable[Any]) -> set[int]:
    """Return the keys among ``values``, as an address brings them; words and what no database holds are left out."""
    return {int(value) for value in map(str, values) if value.isdecimal() and len(value) < LONGEST_KEY}


def codenames_of(model: Any, actions: tuple[str, ...]) -> list[str]:
    """Return the permissions' names for ``actions`` on ``model``, as groups have them."""
    return [f"{action}_{model._meta.model_name}" for action in actions]

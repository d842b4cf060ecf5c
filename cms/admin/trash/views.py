"""The screen *Papierkorb* and its two buttons."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from cms.admin.menu import CONTENT_HOOK
from cms.admin.rights.refusal import AccessDenied
from cms.admin.rights.rules import Rule
from cms.admin.trash.elsewhere import put_elsewhere, tell_and_lead
from cms.admin.trash.permissions import TrashPermissions, some_trash
from cms.models import TrashedItem
from cms.models.trash import KEPT_IN_TRASH
from cms.trash.placing import CannotPutBack
from cms.trash.purging import purge
from cms.trash.restoring import PUT_BACK_ACTION, put_back

SHOWN = 50


@require_safe
def trash(request: HttpRequest) -> HttpResponse:
    """List what this person may put back or delete for good, the latest first."""
    permissions = TrashPermissions(request.user)
    items = TrashedItem.objects.select_related("content_type", "deleted_by").defer("rows", "cleared")
    rows: list[dict[str, Any]] = []
    for item in items:
        has_lost_place = permissions.has_lost_place(item)
        row = {
            "item": item,
            "back": not has_lost_place and permissions.may_put_back(item),
            "elsewhere": has_lost_place and permissions.may_put_elsewhere(item),
            "purge": permissions.may_purge(item),
        }
        if row["back"] or row["elsewhere"] or row["purge"]:
            rows.append(row)
    page = Paginator(rows, SHOWN).get_page(request.GET.get("p"))
    return render(request, "cms/admin/trash.html", {"page": page, "days": KEPT_IN_TRASH.days})


@require_POST
def put_back_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one thing back and lead to its form, or say why it stays."""
    item = TrashedItem.objects.filter(pk=pk).first()
    if item and not TrashPermissions(request.user).may_put_back(item):
        raise PermissionDenied
    try:
        restored, left_out = put_back(pk, request.user)
    except CannotPutBack as error:
        messages.error(request, str(error))
        return redirect("trash")
    text = gettext("„%(title)s“ ist wieder da, wo es war.") % {"title": restored}
    return tell_and_lead(request, restored, left_out, text)


@require_POST
def purge_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one thing for good."""
    item = get_object_or_404(TrashedItem, pk=pk)
    if not TrashPermissions(request.user).may_purge(item):
        raise PermissionDenied
    purge(item)
    messages.success(request, gettext("„%(title)s“ ist endgültig gelöscht.") % {"title": item})
    return redirect("trash")


class TrashMenuItem(MenuItem):
    """The entry "Papierkorb", for everyone who may delete something."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the user may come in."""
        try:
            some_trash(request, {})
        except AccessDenied:
            return False
        return True


@hooks.register(CONTENT_HOOK)
def trash_menu_item() -> MenuItem:
    """Return the entry "Papierkorb", the last of "Inhalte"."""
    return TrashMenuItem(_("Papierkorb"), reverse("trash"), name="trash", icon_name="bin", order=900)


@hooks.register("register_admin_urls")
def trash_urls() -> list[URLPattern]:
    """Return the addresses of the bin."""
    return [
        path("papierkorb/", trash, name="trash"),
        path("papierkorb/<int:pk>/zurueck/", put_back_item, name="put_back"),
        path("papierkorb/<int:pk>/woanders/", put_elsewhere, name="put_elsewhere"),
        path("papierkorb/<int:pk>/endgueltig/", purge_item, name="purge"),
    ]


@hooks.register("register_admin_rules")
def trash_rules() -> dict[str, Rule]:
    """Let those in who work with something that can lie there; what each may do is asked for each thing."""
    return dict.fromkeys(("trash", "put_back", "put_elsewhere", "purge"), some_trash)


@hooks.register("register_log_actions")
def put_back_log_action(actions: Any) -> None:
    """Name what the history tells of something that came back."""
    actions.register_action(PUT_BACK_ACTION, _("Aus dem Papierkorb geholt"), _("Aus dem Papierkorb zurückgeholt"))

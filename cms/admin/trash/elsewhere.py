"""Another place for a page of the bin whose own is gone: which there are, and the small form that asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.admin.trash.permissions import TrashPermissions
from cms.models import TrashedItem
from cms.trash.placing import CannotPutBack, can_stand_below
from cms.trash.restoring import put_back


class PageChoiceField(forms.ModelChoiceField):
    """Names pages with those above them, but for the root and the front page."""

    def label_from_instance(self, obj: Any) -> str:
        """Return what the choice says."""
        return str(obj.get_admin_display_title()) if obj.depth < 3 else "– " * (obj.depth - 2) + str(obj.title)


class PlaceForm(forms.Form):
    """Under which page."""

    parent = PageChoiceField(label=_("Unter welche Seite?"), queryset=None, empty_label=_("Bitte wählen"))

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        """Offer ``places``."""
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = places


def places_for(item: TrashedItem, user: Any) -> Any:
    """Return the pages under which ``user`` could make such a page, and publish it if it was public."""
    model: Any = item.content_type.model_class()
    parents = page_permission_policy.instances_user_has_permission_for(user, "add")
    if item.was_live:
        publishes = page_permission_policy.instances_user_has_permission_for(user, "publish")
        parents = parents.filter(pk__in=publishes.order_by().values("pk"))
    types = model.allowed_parent_page_models()
    locale_id = _row_of(item)["locale_id"]
    pages = parents.type(*types) if types else []
    found = [page.pk for page in pages if can_stand_below(model, locale_id, page)]
    return Page.objects.filter(pk__in=found).order_by("path")


def _row_of(item: TrashedItem) -> dict[str, Any]:
    label = Page._meta.label_lower
    return next(row for name, row in item.rows if name == label and str(row["id"]) == item.object_id)


@require_http_methods(["GET", "HEAD", "POST"])
def put_elsewhere(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a place and put one page back there, or say why it stays."""
    item = get_object_or_404(TrashedItem, pk=pk)
    permissions = TrashPermissions(request.user)
    if not permissions.has_lost_place(item):
        messages.error(request, gettext("„%(title)s“ kann an seinen alten Platz zurück.") % {"title": item})
        return redirect("trash")
    if not permissions.may_put_elsewhere(item):
        raise PermissionDenied
    places = places_for(item, request.user)
    form = PlaceForm(request.POST if request.method == "POST" else None, places=places)
    if request.method == "POST" and form.is_valid():
        parent = form.cleaned_data["parent"]
        try:
            restored, left_out = put_back(pk, request.user, parent.pk)
        except CannotPutBack as error:
            messages.error(request, str(error))
            return redirect("trash")
        text = gettext("„%(title)s“ steht jetzt unter „%(parent)s“.") % {"title": restored, "parent": parent}
        return tell_and_lead(request, restored, left_out, text)
    return render(request, "cms/admin/put_elsewhere.html", {"item": item, "form": form, "has_places": places.exists()})


def tell_and_lead(request: HttpRequest, restored: Any, left_out: list[str], text: str) -> HttpResponse:
    """Say ``text`` and what of ``restored`` is not back, and lead to its form."""
    if left_out:
        names = ", ".join(left_out)
        text += " " + gettext("Nicht mehr dabei, weil es das Gegenstück nicht mehr gibt: %(names)s.") % {"names": names}
    messages.success(request, text)
    return redirect(AdminURLFinder(request.user).get_edit_url(restored) or "trash")

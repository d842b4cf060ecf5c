"""What is in use is not deleted before its places, and who would miss it, have been read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.bulk_action.registry import bulk_action_registry as registry
from wagtail.models import Collection, Page, Site
from wagtail.snippets.models import get_snippet_models

from cms.admin.rights.refusal import AccessDenied, numbers_in
from cms.admin.rights.uses import Uses, uses_for

FIELD = "read_uses"
# Deletions that a script asks for: they get a sentence instead of a page.
BY_SCRIPT = {"wagtailimages:delete_multiple", "wagtaildocs:delete_multiple", "wagtailadmin_api:pages:action"}
# So many at once: the places of each are looked up.
MOST = 100
SINGLE = {
    "wagtailimages:delete": ("cms.officeimage", "image_id"),
    "wagtailimages:delete_multiple": ("cms.officeimage", "image_id"),
    "wagtaildocs:delete": ("cms.officedocument", "document_id"),
    "wagtaildocs:delete_multiple": ("cms.officedocument", "doc_id"),
    "wagtailadmin_pages:delete": ("wagtailcore.page", "page_id"),
}


def confirmed(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponse | None:
    """Return the page that names the places of what would be deleted, or None where Wagtail may go on.

    It goes on when nothing is in use, or when the form says that exactly these places were read.
    """
    if answer := not_empty(request, kwargs):
        return answer
    things = list(_to_delete(request, kwargs))
    keep_websites(things)
    found = [(thing, uses_for(thing, request.user)) for thing in things]
    used = [(thing, uses) for thing, uses in found if uses.named]
    if not used:
        return None
    is_kept = any(uses.is_kept for _thing, uses in used)
    mark = mark_of(used)
    if request.method == "POST" and not is_kept and request.POST.get(FIELD) == mark:
        return None
    if request.resolver_match and request.resolver_match.view_name in BY_SCRIPT:
        thing, _uses = next(iter(used))
        text = _("„%(title)s“ wird noch gezeigt und bleibt deshalb.") % {"title": thing}
        return HttpResponse(text, status=409, content_type="text/plain; charset=utf-8")
    context = {"used": used, "is_kept": is_kept, "mark": mark, "field": FIELD}
    return render(request, "cms/admin/in_use.html", context, status=409 if request.method == "POST" else 200)


def keep_websites(things: Iterable[Any]) -> None:
    """Raise ``AccessDenied`` where a page to be deleted carries a website: that goes along with its first page."""
    for page in things:
        if isinstance(page, Page) and any(page.path == path[: len(page.path)] for path in _first_pages()):
            text = _("„%(title)s“ trägt die ganze Website und bleibt. Ändern Sie stattdessen den Inhalt.")
            raise AccessDenied(text % {"title": page})


def _first_pages() -> Iterable[str]:
    return Site.objects.values_list("root_page__path", flat=True)


def not_empty(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponse | None:
    """Return the way to the page that lists what lies in a folder that is to be deleted, None where nothing does."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    if name != "wagtailadmin_collections:delete" or request.method != "POST":
        return None
    folder = Collection.objects.filter(pk=kwargs["pk"]).first()
    contents = [hook(folder) for hook in hooks.get_hooks("describe_collection_contents")] if folder else []
    if not any(one and one["count"] for one in contents):
        return None
    messages.error(
        request, _("Dieser Ordner ist nicht leer. Bitte räumen Sie ihn zuerst aus; unten steht, was darin liegt.")
    )
    return redirect(request.path)


def mark_of(used: Iterable[tuple[Any, Uses]]) -> str:
    """Return a short digest of things and places, so that a place that came meanwhile is read, too."""
    lines = [f"{thing.pk} {uses.more}" for thing, uses in used]
    lines += [f"{thing.pk} {use.kind} {use.title} {use.url}" for thing, uses in used for use in uses.named]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16]


def _to_delete(request: HttpRequest, kwargs: dict[str, Any]) -> Iterable[Any]:
    """Return what the address would delete; nothing for addresses that delete nothing."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    if name == "wagtail_bulk_action":
        return _of_bulk(request, kwargs)
    if name == "wagtailadmin_api:pages:action":
        return Page.objects.filter(pk=kwargs["pk"]) if kwargs["action_name"] == "delete" else ()
    if name in SINGLE:
        label, place = SINGLE[name]
        return apps.get_model(label)._default_manager.filter(pk=kwargs[place])
    namespace, _colon, action = name.rpartition(":")
    if action == "delete" and (model := _snippet_model(namespace)):
        return model._default_manager.filter(pk=kwargs["pk"])
    return ()


def _of_bulk(request: HttpRequest, kwargs: dict[str, Any]) -> Iterable[Any]:
    label = f"{kwargs['app_label']}.{kwargs['model_name']}"
    if kwargs["action"] != "delete" or label not in _labels_with_uses():
        return ()
    model, pks = apps.get_model(label), request.GET.getlist("id")
    if "all" in pks and (action := registry.get_bulk_action_class(*label.split("."), "delete")):
        pks = action(request, model).get_all_objects_in_listing_query(request.GET.get("childOf"))
    rows = model._default_manager.filter(pk__in=numbers_in(pks))
    if rows.count() > MOST:
        raise AccessDenied(_("Bitte löschen Sie höchstens %(most)s auf einmal.") % {"most": MOST})
    return rows


def _labels_with_uses() -> set[str]:
    files_and_pages = {label for label, _place in SINGLE.values()}
    return {*files_and_pages, *(model._meta.label_lower for model in get_snippet_models())}


def _snippet_model(namespace: str) -> Any:
    for model in get_snippet_models():
        if model.snippet_viewset.get_admin_url_namespace() == namespace:
            return model
    return None

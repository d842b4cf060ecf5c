"""The drawing of the map in the admin: what there is, and the page that replaces it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.admin.rights.rules import Rule, needs_model
from directory.map.geojson import LARGEST_DRAWING, UnreadableDrawing, read_drawing, too_large
from directory.models import MapDrawing

DRAWING_URL_NAME = "map_drawing"
MAY_REPLACE = "cms.change_officesettings"
LONGEST_SOURCE = 200


@require_http_methods(["GET", "HEAD", "POST"])
def replace_drawing(request: HttpRequest) -> HttpResponse:
    """Show of how many shapes the drawing is, and put the one that is sent in its place; or say what is wrong."""
    refusal = ""
    if request.method == "POST":
        refusal = _removed(request) if "remove" in request.POST else _taken(request)
        if not refusal:
            return redirect(DRAWING_URL_NAME)
    context = {
        "drawing": MapDrawing.objects.current(),
        "refusal": refusal,
        "source": request.POST.get("source", "")[:LONGEST_SOURCE],
        "longest_source": LONGEST_SOURCE,
        "largest_drawing": LARGEST_DRAWING,
    }
    return render(request, "directory/admin/map_drawing.html", context)


def _taken(request: HttpRequest) -> str:
    """Replace the drawing and say so; return the sentence for whoever sent something that is none."""
    upload: Any = request.FILES.get("file")
    source = request.POST.get("source", "").strip()
    if upload is None:
        return _("Bitte wählen Sie zuerst die Datei aus.")
    if not source or len(source) > LONGEST_SOURCE:
        return _(
            "Bitte schreiben Sie in höchstens %(most)s Zeichen, woher die Zeichnung ist und unter welcher Lizenz."
        ) % {"most": LONGEST_SOURCE}
    if (upload.size or 0) > LARGEST_DRAWING:
        return str(too_large())
    try:
        collection = read_drawing(upload.read())
    except UnreadableDrawing as problem:
        return str(problem)
    drawing = MapDrawing.objects.replace(collection, source)
    messages.success(
        request, _("Die Karte zeigt jetzt diese Zeichnung. Formen: %(count)s.") % {"count": drawing.shape_count}
    )
    return ""


def _removed(request: HttpRequest) -> str:
    """Take the drawing away: markers then stand on an empty ground."""
    MapDrawing.objects.all().delete()
    messages.success(request, _("Die Zeichnung ist gelöscht."))
    return ""


@hooks.register("register_admin_urls")
def map_urls() -> list[URLPattern]:
    """Return the address."""
    return [path("kartenzeichnung/", replace_drawing, name=DRAWING_URL_NAME)]


@hooks.register("register_admin_rules")
def map_rules() -> dict[str, Rule]:
    """Have the drawing replaced by those who look after the office."""
    return {DRAWING_URL_NAME: needs_model("cms.officesettings", "change")}


class MapDrawingMenuItem(MenuItem):
    """The way to the drawing, for those who may replace it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the user may."""
        return bool(request.user.has_perm(MAY_REPLACE))


@hooks.register("register_settings_menu_item")
def map_drawing_menu_item() -> MenuItem:
    """Return the entry "Karte"."""
    return MapDrawingMenuItem(
        gettext_lazy("Karte"), reverse(DRAWING_URL_NAME), name="map-drawing", icon_name="globe", order=60
    )

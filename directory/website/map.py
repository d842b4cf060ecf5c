"""What the map is drawn from: the office's drawing, and the actors of a filtered list as points (RFC 7946)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.freshness.max_age import limit_max_age
from cms.http.parameters import knows
from directory.facets.keeping import facets_of_actors
from directory.facets.tables import Position
from directory.models import Actor, DirectoryPage, MapDrawing
from directory.short_keys import KEYS_PARAMETER, write_keys
from directory.website.entries import find_actors
from directory.website.lists.filtered import FilteredList
from directory.website.lists.state import read_state
from directory.website.shortlist import kept_pks

GEOJSON = "application/geo+json"
# So many are looked up by their keys; of more, all are read.
MOST_BY_KEY = 500


@knows()
def map_drawing(_request: HttpRequest) -> HttpResponse:
    """Send the office's drawing with its ``source``; a collection without shapes where there is none."""
    drawing = MapDrawing.objects.current()
    if drawing is None:
        return JsonResponse({"type": "FeatureCollection", "features": []}, content_type=GEOJSON)
    return JsonResponse({**drawing.collection, "source": drawing.source}, content_type=GEOJSON)


def map_points(page: DirectoryPage, request: HttpRequest) -> HttpResponseBase:
    """Send as points what the filters leave, of the kept entries alone where the address names some.

    ``told`` says how many of the list lie on the map.
    """
    table, now = facets_of_actors(), timezone.now()
    found = FilteredList(table, read_state(request.GET, table), find_actors, "actor")
    rows = found.narrowed.rows
    if request.GET.get(KEYS_PARAMETER):
        rows &= table.rows(kept_pks(request))
    limit_max_age(request, table.openings.open_at(now).until)
    features = list(_features(dict(table.located_in(rows)), page.get_url(request)))
    told = _("%(shown)s von %(all)s Einträgen der Liste liegen auf der Karte.") % {
        "shown": len(features),
        "all": rows.bit_count(),
    }
    return JsonResponse({"type": "FeatureCollection", "features": features, "told": told}, content_type=GEOJSON)


def points_address(page: DirectoryPage, request: HttpRequest, actor: Actor) -> str:
    """Return where the one point of ``actor`` is got; empty where it has no position."""
    if actor.latitude is None or actor.longitude is None:
        return ""
    return f"{page.get_url(request)}kartenpunkte/?{KEYS_PARAMETER}={write_keys([actor.pk])}"


def _features(positions: dict[int, Position], base: str | None) -> Iterator[dict[str, Any]]:
    actors = Actor.objects.public()
    actors = actors.filter(pk__in=positions) if len(positions) <= MOST_BY_KEY else actors.filter(latitude__isnull=False)
    facts = {pk: rest for pk, *rest in actors.values_list("pk", "name", "slug", "category__name", "street")}
    for pk, (north, east) in positions.items():
        if pk in facts:
            name, slug, category, street = facts[pk]
            properties = {
                "name": name,
                "url": f"{base}{quote(slug)}/" if base else None,
                "facts": " · ".join(part for part in (category, street) if part),
            }
            yield {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [east, north]},
                "properties": properties,
            }

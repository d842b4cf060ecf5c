"""A drawing in GeoJSON (RFC 7946), read into what the map shows, or refused in a sentence that says why."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from cms.text import clean_text, thousands

LARGEST_DRAWING = 2 * 1024 * 1024
MOST_SHAPES = 3_000
MOST_CORNERS = 40_000
LONGEST_LABEL = 80
# Five places are a metre: more would only make the file longer.
PLACES = 5
# How deep the coordinates of each kind of geometry are nested, above single positions.
DEPTHS = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
AREAS = ("Polygon", "MultiPolygon")
# What a shape is, and so how it is drawn; without a word areas are districts and lines are streets.
KINDS = ("district", "street", "green", "water")
RING = 4


class UnreadableDrawing(Exception):
    """The drawing is not taken; the message says in German what is wrong, and where."""


def too_large() -> UnreadableDrawing:
    """Return the refusal of a file with too many bytes."""
    most = filesizeformat(LARGEST_DRAWING)
    return UnreadableDrawing(
        _("Die Datei ist größer als %(most)s. Bitte vereinfachen Sie die Linien.") % {"most": most}
    )


def read_drawing(data: bytes) -> dict[str, Any]:
    """Return the feature collection in ``data`` with nothing in it but shapes, their kinds and names.

    Positions are WGS 84, longitude first. Raises `UnreadableDrawing`.
    """
    if len(data) > LARGEST_DRAWING:
        raise too_large()
    collection = _parsed(data)
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or collection.get("type") != "FeatureCollection":
        raise UnreadableDrawing(_("Das ist keine GeoJSON-Sammlung. Ganz außen muss „FeatureCollection“ stehen."))
    if not features:
        raise UnreadableDrawing(_("Die Sammlung ist leer. Bitte speichern Sie sie mit Flächen oder Linien."))
    if len(features) > MOST_SHAPES:
        raise UnreadableDrawing(
            _("Das sind mehr als %(most)s Formen. Bitte wählen Sie weniger aus.") % {"most": thousands(MOST_SHAPES)}
        )
    shapes = [_shape(feature, position) for position, feature in enumerate(features, start=1)]
    corners = sum(1 for shape in shapes for _corner in _positions(shape["geometry"]["coordinates"]))
    if corners > MOST_CORNERS:
        raise UnreadableDrawing(
            _("Das sind mehr als %(most)s Punkte. Bitte vereinfachen Sie die Linien.")
            % {"most": thousands(MOST_CORNERS)}
        )
    return {"type": "FeatureCollection", "features": shapes}


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError:
        raise UnreadableDrawing(_("Die Datei ist nicht als UTF-8 gespeichert.")) from None
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        where = _(" Der Fehler liegt in Zeile %(line)s.") % {"line": line} if line else ""
        raise UnreadableDrawing(_("Die Datei ist kein gültiges JSON.") + where) from None


def _no_number(_word: str) -> Any:
    raise ValueError


def _shape(feature: Any, position: int) -> dict[str, Any]:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(kind, str) or kind not in DEPTHS:
        raise _refusal(
            position, _("Möglich sind Flächen und Linien: Polygon, MultiPolygon, LineString, MultiLineString.")
        )
    coordinates = _rounded(geometry.get("coordinates"), DEPTHS[kind], position)
    least = RING if kind in AREAS else 2
    if any(len(line) < least for line in _lines(coordinates, DEPTHS[kind])):
        raise _refusal(position, _("Eine Fläche braucht mindestens vier Punkte, eine Linie zwei."))
    return {
        "type": "Feature",
        "properties": _properties(feature.get("properties"), kind),
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def _properties(said: Any, geometry: str) -> dict[str, str]:
    said = said if isinstance(said, dict) else {}
    kind, name = said.get("kind"), said.get("name")
    if kind not in KINDS:
        kind = "district" if geometry in AREAS else "street"
    found = {"kind": str(kind)}
    if isinstance(name, str) and (label := clean_text(name).strip()[:LONGEST_LABEL]):
        found["name"] = label
    return found


def _rounded(value: Any, depth: int, position: int) -> Any:
    if depth:
        if not isinstance(value, list) or not value:
            raise _refusal(
                position, _("Die Koordinaten fehlen oder sind anders verschachtelt, als die Form es braucht.")
            )
        return [_rounded(part, depth - 1, position) for part in value]
    if not isinstance(value, list) or not 2 <= len(value) <= RING or not all(_is_number(one) for one in value):
        raise _refusal(position, _("Jeder Punkt besteht aus zwei Zahlen: erst Längengrad, dann Breitengrad."))
    east, north = value[:2]
    if not (-180 <= east <= 180 and -90 <= north <= 90):
        message = _("Das sind keine Grad. Bitte speichern Sie die Datei in WGS 84 (EPSG:4326).")
        raise _refusal(position, message)
    return [round(east, PLACES), round(north, PLACES)]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _lines(coordinates: Any, depth: int) -> Iterator[list[Any]]:
    if depth == 1:
        yield coordinates
        return
    for part in coordinates:
        yield from _lines(part, depth - 1)


def _positions(value: Any) -> Iterator[Any]:
    if isinstance(value[0], list):
        for part in value:
            yield from _positions(part)
    else:
        yield value


def _refusal(position: int, problem: str) -> UnreadableDrawing:
    return UnreadableDrawing(_("Form Nummer %(number)s: %(problem)s") % {"number": position, "problem": problem})

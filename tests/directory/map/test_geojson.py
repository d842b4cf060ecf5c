"""Drawings of the map: what is read of a GeoJSON file, and in which sentence others are refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from directory.map import geojson
from directory.map.geojson import UnreadableDrawing, read_drawing

pytestmark = pytest.mark.once
SQUARE = [[[11.5, 52.1], [11.6, 52.1], [11.6, 52.2], [11.5, 52.1]]]


def shape(geometry: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    """Return a feature."""
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": geometry, "coordinates": coordinates},
    }


def written(*features: Any) -> bytes:
    """Return a file with ``features``."""
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_shapes_keep_their_kind_and_name_and_nothing_else() -> None:
    line = [[11.5, 52.1, 40.0], [11.1234567, 52.1]]
    file = written(
        shape("Polygon", SQUARE, name="  Nord ", owner="geheim"),
        shape("LineString", line, kind="water", name="Bach"),
        shape("MultiLineString", [line], kind="quatsch", name=7),
    )
    found = read_drawing(b"\xef\xbb\xbf" + file)
    assert [one["properties"] for one in found["features"]] == [
        {"kind": "district", "name": "Nord"},
        {"kind": "water", "name": "Bach"},
        {"kind": "street"},
    ]
    assert found["features"][1]["geometry"]["coordinates"] == [[11.5, 52.1], [11.12346, 52.1]]


def test_the_drawing_of_the_example_is_one() -> None:
    from home.demo.entries import CONTENT

    assert len(read_drawing((CONTENT / "map.geojson").read_bytes())["features"]) > 15


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "kein gültiges JSON"),
        (b"{\n\n x", "Zeile 3"),
        (b"\xff{}", "UTF-8"),
        (b"[" * 100_000, "kein gültiges JSON"),
        (b"[]", "FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": 3}', "FeatureCollection"),
        (written(), "leer"),
        (written(7), "Form Nummer 1: Möglich sind"),
        (written(shape("Polygon", SQUARE), shape("Point", [1, 2])), "Form Nummer 2: Möglich sind"),
        (written(shape("Polygon", SQUARE[0])), "Jeder Punkt besteht aus zwei Zahlen"),
        (written(shape("Polygon", [])), "fehlen oder sind anders verschachtelt"),
        (written(shape("LineString", [[1, "2"], [1, 2]])), "Jeder Punkt besteht aus zwei Zahlen"),
        (written(shape("LineString", [[True, 2], [1, 2]])), "Jeder Punkt besteht aus zwei Zahlen"),
        (written(shape("LineString", [[1, 2]])), "mindestens vier Punkte, eine Linie zwei"),
        (written(shape("Polygon", [SQUARE[0][:3]])), "mindestens vier Punkte"),
        (written(shape("LineString", [[678_000.5, 5_780_000], [1, 2]])), "WGS 84"),
        (written(shape("LineString", [[1, 2], [1, 2]])).replace(b"2]]", b"NaN]]"), "kein gültiges JSON"),
        (written(shape("LineString", [[1, 2], [1, 2]])).replace(b"2]]", b"1e999]]"), "Jeder Punkt"),
    ],
)
def test_what_is_no_drawing_is_refused_in_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableDrawing) as refusal:
        read_drawing(data)
    assert sentence in str(refusal.value)


def test_a_drawing_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    line = shape("LineString", [[1, 2], [1, 3]])
    for name, size in {"MOST_SHAPES": 2, "MOST_CORNERS": 4, "LARGEST_DRAWING": len(written(line, line))}.items():
        monkeypatch.setattr(geojson, name, size)
        assert len(read_drawing(written(line, line))["features"]) == 2
        with pytest.raises(UnreadableDrawing):
            read_drawing(written(line, line, line))
        monkeypatch.undo()
    assert (geojson.MOST_SHAPES, geojson.MOST_CORNERS, geojson.LARGEST_DRAWING) == (3_000, 40_000, 2 * 1024 * 1024)


def test_a_name_is_cut() -> None:
    long = shape("LineString", [[1, 2], [1, 3]], name="x" * (geojson.LONGEST_LABEL + 1))
    [found] = read_drawing(written(long))["features"]
    assert len(found["properties"]["name"]) == geojson.LONGEST_LABEL == 80

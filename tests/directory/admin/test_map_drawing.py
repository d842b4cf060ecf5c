"""The drawing of the map is replaced as a whole by those who look after the office, or stays as it was."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from directory.admin import map_drawing
from directory.models import MapDrawing
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = "/admin/kartenzeichnung/"
LINE = {
    "type": "Feature",
    "properties": {},
    "geometry": {"type": "LineString", "coordinates": [[11.5, 52.1], [11.6, 52.1]]},
}
FILE = json.dumps({"type": "FeatureCollection", "features": [LINE]}).encode()


def client_of(group: str) -> Client:
    """Return the client of a member."""
    client = Client()
    client.force_login(factories.user(groups=[group]))
    return client


def send(client: Client, data: bytes | None = FILE, source: str = "Stadt, dl-de/by-2-0") -> Any:
    """Send a drawing, or a form without a file."""
    fields: dict[str, Any] = {"source": source}
    if data is not None:
        fields["file"] = SimpleUploadedFile("karte.geojson", data, "application/geo+json")
    return client.post(PAGE, fields, follow=True)


def test_a_drawing_takes_the_place_of_the_one_before() -> None:
    MapDrawing.objects.replace({"type": "FeatureCollection", "features": [LINE, LINE]}, "Früher")
    html = send(client_of("Verwaltung")).content.decode()
    assert "Die Karte zeigt jetzt diese Zeichnung. Formen: 1." in html
    [drawing] = MapDrawing.objects.all()
    assert (drawing.shape_count, drawing.source) == (1, "Stadt, dl-de/by-2-0")
    assert Client().get("/karte.geojson").json()["source"] == "Stadt, dl-de/by-2-0"


@pytest.mark.parametrize(
    ("data", "source", "sentence"),
    [
        (None, "x", "Bitte wählen Sie zuerst die Datei aus."),
        (FILE, " ", "woher die Zeichnung ist"),
        (FILE, "x" * (map_drawing.LONGEST_SOURCE + 1), "woher die Zeichnung ist"),
        (b"<svg/>", "x", "kein gültiges JSON"),
        (FILE.replace(b"11.5", b"678000"), "x", "WGS 84"),
    ],
)
def test_what_is_refused_changes_nothing(data: bytes | None, source: str, sentence: str) -> None:
    MapDrawing.objects.replace({"type": "FeatureCollection", "features": [LINE, LINE]}, "Früher")
    html = send(client_of("Verwaltung"), data, source).content.decode()
    assert sentence in html
    assert "Es wurde nichts übernommen. Die Karte ist, wie sie war." in html
    [drawing] = MapDrawing.objects.all()
    assert (drawing.shape_count, drawing.source) == (2, "Früher")


def test_a_source_may_be_as_long_as_its_column() -> None:
    send(client_of("Verwaltung"), source="x" * map_drawing.LONGEST_SOURCE)
    assert len(MapDrawing.objects.get().source) == MapDrawing._meta.get_field("source").max_length == 200


def test_a_file_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_drawing, "LARGEST_DRAWING", len(FILE) - 1)
    assert "größer als 2,0\xa0MB" in send(client_of("Verwaltung")).content.decode()
    assert MapDrawing.objects.count() == 0


def test_it_can_go() -> None:
    client = client_of("Verwaltung")
    send(client)
    client.post(PAGE, {"remove": "1"})
    assert MapDrawing.objects.count() == 0


@pytest.mark.parametrize(("group", "may"), [("Redaktion", False), ("Freigabe", False), ("Verwaltung", True)])
def test_those_who_look_after_the_office_may(group: str, may: bool) -> None:
    send(client_of(group))
    assert MapDrawing.objects.exists() == may
    assert (f'"{PAGE}"' in client_of(group).get("/admin/account/").content.decode()) == may


def test_the_form_of_an_actor_has_the_map() -> None:
    html = client_of("Redaktion").get("/admin/snippets/directory/actor/add/").content.decode()
    assert "data-pin-map" in html
    assert html.count("directory/map/pin.js") == 1

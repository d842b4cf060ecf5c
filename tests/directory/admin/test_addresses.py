"""Suggestions for those who write addresses, and the list for those who look after the office."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from directory.address_file import reading
from directory.admin import addresses
from directory.models import StreetAddress
from tests import factories

pytestmark = pytest.mark.django_db
SUGGEST, LIST = "/admin/adressen-vorschlagen/", "/admin/adressliste/"
FILE = (
    "Straße;Hausnummer;PLZ;Ort;Stadtteil;Lat;Lon\n"
    "Mühlenweg;1;39130;Magdeburg;Neu Olvenstedt;52,1489;11,5715\n"
    "Mühlenweg;2;39130;Magdeburg;;;\n"
)


def client_of(group: str) -> Client:
    """Return the client of a member."""
    client = Client()
    client.force_login(factories.user(groups=[group]))
    return client


def send_file(client: Client, data: bytes | None) -> Any:
    """Send ``data`` as the list, or a form without a file."""
    fields = {} if data is None else {"file": SimpleUploadedFile("adressen.csv", data, "text/csv")}
    return client.post(LIST, fields, follow=True)


@pytest.fixture
def office(db: None) -> Client:
    """Return the client of somebody of the office who has sent the list."""
    client = client_of("Verwaltung")
    assert "Die Adressliste hat jetzt 2 Adressen." in send_file(client, FILE.encode()).content.decode()
    return client


def test_a_street_brings_its_addresses_with_all_that_is_known(office: Client) -> None:
    district = factories.district(name="Neu Olvenstedt")
    answer = client_of("Redaktion").get(SUGGEST, {"street": "muehlenweg"}).json()
    assert answer["told"].startswith("2 Vorschläge.")
    first, second = answer["suggestions"]
    assert (first["text"], first["place"], first["district"]) == ("Mühlenweg 1", "39130 Magdeburg", district.pk)
    assert first["told_district"] == "Angekreuzt ist der Stadtteil Neu Olvenstedt."
    position = {"latitude": "52,148900", "longitude": "11,571500"}
    assert first["fields"] == {"postal_code": "39130", "city": "Magdeburg", **position}
    assert (second["district"], second["fields"]["latitude"], second["told_district"]) == (None, "", "")


@pytest.mark.parametrize("street", ["", "x", "Nirgendweg", "%", "<b>"])
def test_nothing_found_is_nothing_said(office: Client, street: Any) -> None:
    answer = client_of("Redaktion").get(SUGGEST, {"street": street})
    assert answer.json() == {"told": "", "suggestions": []}


def test_of_a_long_street_its_beginning_counts(office: Client) -> None:
    blanks = "." * (addresses.LONGEST_QUERY - len("Mühlenweg1"))
    assert len(office.get(SUGGEST, {"street": f"Mühlenweg{blanks}1x"}).json()["suggestions"]) == 1
    assert office.get(SUGGEST, {"street": f"Mühlenweg{blanks[1:]}1x"}).json()["suggestions"] == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (None, "Bitte wählen Sie zuerst die Datei aus."),
        (FILE.replace("39130", "3913").encode(), "Zeile 2, Spalte „PLZ“: „3913“ hat nur vier Ziffern."),
        (b"PK\x03\x04\0", "keine Tabelle im Format CSV"),
        (b"<script>alert(1)</script>;x", "Spalte „Straße“: Diese Spalte fehlt."),
        (FILE.replace("39130", "<b>").encode(), "„&lt;b&gt;“ ist keine Postleitzahl."),
    ],
)
def test_what_is_no_list_changes_nothing(office: Client, data: bytes | None, sentence: str) -> None:
    html = send_file(office, data).content.decode()
    assert sentence in html
    assert "Es wurde nichts eingelesen. Die Adressliste ist, wie sie war." in html
    assert StreetAddress.objects.count() == 2


def test_a_file_too_large_is_not_read(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "LARGEST_FILE", len(FILE.encode()))
    assert "2 Adressen." in send_file(office, FILE.encode()).content.decode()
    assert "zu groß" in send_file(office, FILE.encode() + b"\n").content.decode()
    assert reading.LARGEST_FILE == 24 * 1024 * 1024


@pytest.mark.parametrize(
    ("group", "may"), [("Redaktion", False), ("Freigabe", False), ("Moderation", False), ("Verwaltung", True)]
)
def test_the_menu_leads_to_the_list_whoever_may_replace_it(group: str, may: bool) -> None:
    html = client_of(group).get("/admin/account/").content.decode()
    assert ("Adressliste" in html) == may
    assert StreetAddress.objects.count() == 0


def test_street_and_place_ask_for_suggestions(office: Client) -> None:
    actor = factories.actor()
    factories.offer(actor)
    html = client_of("Redaktion").get(f"/admin/snippets/directory/actor/edit/{actor.pk}/").content.decode()
    assert html.count(f'data-suggest-at="{SUGGEST}"') == 3
    assert html.count('data-office-street="street"') == 1
    assert html.count("directory/admin/street-input.js") == 1

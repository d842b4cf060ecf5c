"""Lists of addresses as German cities publish them: read right, or refused with line and column."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils.translation import override

from directory.address_file import reading
from directory.address_file.cells import LONGEST_CELLS
from directory.address_file.reading import UnreadableList, read_addresses
from directory.address_file.wording import import_report, mistake_sentence
from directory.models import StreetAddress

pytestmark = pytest.mark.once
HEAD = "Straße;Hausnummer;PLZ;Ort;Stadtteil;Breitengrad;Längengrad"
LINE = "Mühlenweg;12;39130;Magdeburg;Neu Olvenstedt;52,148900;11,571500"
LATITUDE, LONGITUDE = Decimal("52.148900"), Decimal("11.571500")


def table(*lines: str, head: str = HEAD) -> bytes:
    """Return a file of these lines."""
    return "\r\n".join([head, *lines, ""]).encode()


def sentences(data: bytes, city: str = "") -> list[str]:
    """Return what is said of a file that is refused."""
    with pytest.raises(UnreadableList) as refusal, override("de"):
        read_addresses(data, city)
    return [mistake_sentence(mistake) for mistake in refusal.value.mistakes]


@pytest.mark.parametrize(
    "data",
    [
        table(LINE),
        b"\xef\xbb\xbf" + table(LINE),
        table(LINE).decode().encode("latin-1"),
        table(LINE).decode().encode("utf-16"),
        table(LINE).replace(b"\r\n", b"\n"),
        table(LINE).replace(b"\r\n", b"\r"),
        b"\r\n\r\n" + table(LINE),
        table("", LINE, ";;;;;;"),
        table(LINE).replace("ü".encode(), "u\u0308".encode()),
        table(LINE).replace(b",", b".").replace(b";", b","),
        table(LINE).replace(b";", b"\t"),
        table('"Mühlenweg";"12";"39130";"Magdeburg";"Neu Olvenstedt";"52,148900";"11,571500"'),
        table(LINE, head="STRASSE;HAUSNR;Postleitzahl;Gemeinde;Ortsteil;Breite;Länge"),
        table(LINE, head="strassenname;hnr;plz;stadt;stadtteil_name;lat;lon"),
        table(LINE, head="street;house_number;postcode;city;district;latitude;longitude"),
        table(" Mühlenweg ; 0012;39130 ;Magdeburg; Neu  Olvenstedt ;52,1489;11,5715"),
        table("Mühlenweg;12;39130;Magdeburg;Neu Olvenstedt;52,14890000001;11,57149999999"),
        table("12;Mühlenweg;39130;11,5715;52,1489;Magdeburg;Neu Olvenstedt", head="Nr;Str;PLZ;Lng;Lat;Ort;Stadtteil"),
    ],
)
def test_a_file_is_read_however_it_is_written(data: bytes) -> None:
    found = read_addresses(data)
    assert found.rows == [("Mühlenweg", "12", "39130", "Magdeburg", "Neu Olvenstedt", "", "", LATITUDE, LONGITUDE)]
    assert (found.repeated, found.unused) == (0, [])


@pytest.mark.parametrize(
    ("number", "suffix", "whole"),
    [
        ("12", "", "12"),
        ("12", "a", "12a"),
        ("12", "1/2", "12 1/2"),
        ("007", "", "7"),
        ("0", "", "0"),
        ("12-14", "", "12-14"),
        ("12 a", "", "12 a"),
        ("Haus 3", "", "Haus 3"),
        ("", "", ""),
    ],
)
def test_number_and_letter_are_one_house_number(number: str, suffix: str, whole: str) -> None:
    head = "Straße;Hausnummer;Hausnummerzusatz;PLZ;Ort;Lat;Lon"
    (row,) = read_addresses(table(f"Markt;{number};{suffix};39130;Magdeburg;;", head=head)).rows
    assert (row.house_number, row.latitude, row.longitude) == (whole, None, None)


def test_keys_are_kept_and_other_columns_named() -> None:
    head = "Straße;Hausnummer;PLZ;Ort;Stadtteilnummer;Straßenschlüssel;Lat;Lon;Wahlkreis;UTM"
    found = read_addresses(table("Markt;1;39130;Magdeburg;07;00815;52,1;11,5;69;x", head=head))
    assert (found.rows[0].district_key, found.rows[0].official_key) == ("07", "00815")
    with override("de"):
        assert import_report(found) == ["Die Adressliste hat jetzt 1 Adresse.", "Nicht gebraucht: Wahlkreis, UTM."]


def test_an_address_that_stands_there_twice_is_one() -> None:
    found = read_addresses(table(LINE, LINE, LINE.replace("52,148900", "52,149"), LINE.replace(";12;", ";13;")))
    assert [row.house_number for row in found.rows] == ["12", "13"]
    assert found.rows[0].latitude == LATITUDE
    assert found.repeated == 2


def test_the_town_is_the_offices_where_the_file_has_no_column_for_it() -> None:
    data = table("Markt;1;39130;52,1;11,5", head="Straße;Hausnummer;PLZ;Lat;Lon")
    assert read_addresses(data, "Magdeburg").rows[0].city == "Magdeburg"
    assert sentences(data)[0].startswith("Zeile 1, Spalte „Ort“: Diese Spalte fehlt.")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (";1;39130;M;;52,1;11,5", "Zeile 2, Spalte „Straße“: Hier fehlt der Name der Straße."),
        ("x" * 121 + ";1;39130;M;;52,1;11,5", "ist zu lang. Möglich sind 120 Zeichen."),
        (f"Markt;{'1' * 21};39130;M;;52,1;11,5", "ist zu lang. Möglich sind 20 Zeichen."),
        (f"Markt;1;39130;{'M' * 81};;52,1;11,5", "Zeile 2, Spalte „Ort“"),
        (f"Markt;1;39130;M;{'N' * 121};52,1;11,5", "Zeile 2, Spalte „Stadtteil“"),
        ("Markt;1;3913;M;;52,1;11,5", "Zeile 2, Spalte „PLZ“: „3913“ hat nur vier Ziffern."),
        ("Markt;1;391300;M;;52,1;11,5", "„391300“ ist keine Postleitzahl."),
        ("Markt;1;D-39130;M;;52,1;11,5", "„D-39130“ ist keine Postleitzahl."),
        ("Markt;1;٣٩١٣٠;M;;52,1;11,5", "ist keine Postleitzahl."),
        ("Markt;01. Mrz;39130;M;;52,1;11,5", "Zeile 2, Spalte „Hausnummer“: „01. Mrz“ sieht nach einem Datum aus."),
        ("Markt;März 24;39130;M;;52,1;11,5", "sieht nach einem Datum aus."),
        ("Markt;o. Nr.;39130;M;;52,1;11,5", "„o. Nr.“ ist keine Hausnummer."),
        ("Markt;1;39130;M;;abc;11,5", "Zeile 2, Spalte „Breitengrad“: „abc“ ist keine Koordinate"),
        ("Markt;1;39130;M;;5778123,4;11,5", "„5778123,4“ ist keine Koordinate in Grad."),
        ("Markt;1;39130;M;;52.148.900;11,5", "„52.148.900“ ist keine Koordinate in Grad."),
        ("Markt;1;39130;M;;-52,1;11,5", "„-52,1“ ist keine Koordinate in Grad."),
        ("Markt;1;39130;M;;nan;11,5", "„nan“ ist keine Koordinate in Grad."),
        ("Markt;1;39130;M;;5e1;11,5", "„5e1“ ist keine Koordinate in Grad."),
        ("Markt;1;39130;M;;11,5;52,1", "vertauscht?"),
        ("Markt;1;39130;M;;152,1;11,5", "Zeile 2, Spalte „Breitengrad“: „152,1“ liegt weit weg von hier."),
        ("Markt;1;39130;M;;52,1;0", "Zeile 2, Spalte „Längengrad“: „0“ liegt weit weg von hier."),
        ("Markt;1;39130;M;;52,1;", "Zeile 2, Spalte „Längengrad“: Hier fehlt die zweite Koordinate."),
        ("Markt;1;39130;M;;;11,5", "Zeile 2, Spalte „Breitengrad“: Hier fehlt die zweite Koordinate."),
        ("Markt;1;39130;M;;52,1;11,5;mehr", "Zeile 2: Die Zeile hat mehr Zellen als die erste: „mehr“"),
        ('Mar"kt;1;39130;M;"x"y;52,1;11,5', "Zeile 2: Die Anführungszeichen gehen hier nicht auf."),
        ('"Markt;1;39130;M;;52,1;11,5', "Zeile 2: Die Anführungszeichen gehen hier nicht auf."),
    ],
)
def test_a_wrong_cell_is_named_with_line_and_column(line: str, sentence: str) -> None:
    assert any(sentence in told for told in sentences(table(line)))


@pytest.mark.parametrize("field", LONGEST_CELLS)
def test_a_cell_is_as_long_as_its_column(field: str) -> None:
    longest = StreetAddress._meta.get_field(field).max_length
    head = "street;house number;plz;city;district;district key;oi;lat;lon".replace("oi", "Schlüssel")
    places = ["street", "house_number", "postal_code", "city", "district_name", "district_key", "official_key"]
    cells = ["Markt", "1", "39130", "Magdeburg", "Mitte", "07", "08", "52,1", "11,5"]
    cells[places.index(field)] = "1" * longest
    (row,) = read_addresses(table(";".join(cells), head=head)).rows
    assert getattr(row, field) == "1" * longest
    cells[places.index(field)] = "1" * (longest + 1)
    assert f"Möglich sind {longest} Zeichen." in sentences(table(";".join(cells), head=head))[0]


@pytest.mark.parametrize(
    ("latitude", "longitude", "refused"),
    [
        ("44", "4", False),
        ("56", "18", False),
        ("43,999999", "4", True),
        ("56,000001", "4", True),
        ("44", "3,999999", True),
        ("44", "18,000001", True),
    ],
)
def test_degrees_are_those_of_the_middle_of_europe(latitude: str, longitude: str, refused: bool) -> None:
    data = table(f"Markt;1;39130;M;;{latitude};{longitude}")
    if refused:
        assert "liegt weit weg von hier." in sentences(data)[0]
    else:
        assert len(read_addresses(data).rows) == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "In dieser Datei steht keine Adresse."),
        (b"\r\n\r\n", "In dieser Datei steht keine Adresse."),
        (table(), "In dieser Datei steht keine Adresse."),
        (b"PK\x03\x04\x00\x00\x00", "keine Tabelle im Format CSV"),
        (b"\xff\xfeA", "keine Tabelle im Format CSV"),
        (b"Stra\xdfe;\x81", "keine Tabelle im Format CSV"),
        (table(LINE, head=HEAD.replace("PLZ", "Wahlkreis")), "Zeile 1, Spalte „Postleitzahl“: Diese Spalte fehlt."),
        (table(LINE, head=HEAD.replace("Straße", "Weg")), "Zeile 1, Spalte „Straße“: Diese Spalte fehlt."),
        (table(LINE, head=HEAD.replace("Stadtteil", "Str.")), "Zeile 1, Spalte „Str.“: Diese Angabe hat schon"),
        (table(LINE, head=HEAD.replace("Breitengrad", "Hochwert")), "Meterwerte wie „Rechtswert“"),
        (b"\r\n" + table(LINE, head=HEAD.replace("PLZ", "x")), "Zeile 2, Spalte „Postleitzahl“"),
    ],
)
def test_a_file_that_is_no_list_is_refused(data: bytes, sentence: str) -> None:
    assert any(sentence in told for told in sentences(data))


def test_all_that_is_wrong_is_told_up_to_a_number() -> None:
    wrong = "Markt;1;3913;M;;52,1;11,5"
    assert len(sentences(table(LINE, wrong, LINE, wrong))) == 2
    assert sentences(table(LINE, wrong, LINE, wrong))[1].startswith("Zeile 5")
    assert len(sentences(table(*[wrong] * 50))) == reading.MOST_MISTAKES


def test_lines_inside_quotes_are_counted() -> None:
    told = sentences(table('"Am\nMarkt";1;39130;M;;52,1;11,5', "Markt;1;1;M;;52,1;11,5"))
    assert told[0].startswith("Zeile 4, ")


def test_a_list_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"Markt;{number};39130;M;;52,1;11,5" for number in (1, 2, 3)]
    monkeypatch.setattr(reading, "MOST_ADDRESSES", 3)
    assert len(read_addresses(table(*lines)).rows) == 3
    assert sentences(table(*lines, LINE))[0].startswith("Zeile 5: Bis hierher sind es schon mehr als")
    monkeypatch.setattr(reading, "LARGEST_FILE", len(table(*lines)))
    assert len(read_addresses(table(*lines)).rows) == 3
    assert sentences(table(*lines) + b"\n") == ["Diese Datei ist zu groß. Möglich sind bis zu 24 MB."]

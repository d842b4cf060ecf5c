"""`manage.py import_addresses FILE`: all of it or nothing."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cms.models import OfficeSettings
from directory.models import StreetAddress

pytestmark = pytest.mark.django_db
HEAD = "Straße;Hausnummer;PLZ;Lat;Lon\n"


def run(folder: Path, text: str, encoding: str = "utf-8") -> str:
    """Return what the command says of a file with this text."""
    file = folder / "adressen.csv"
    file.write_bytes(text.encode(encoding))
    out = StringIO()
    call_command("import_addresses", file, stdout=out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def in_magdeburg(db: None) -> None:
    """Let the office be somewhere."""
    office = OfficeSettings.load()
    office.city = "Magdeburg"
    office.save()


def test_a_file_takes_the_place_of_the_list(tmp_path: Path) -> None:
    told = run(tmp_path, HEAD + "Am Markt;1;39130;52,1;11,5\nAm Markt;2;39130;52,1;11,5\n", "latin-1")
    assert told == "Die Adressliste hat jetzt 2 Adressen.\n"
    assert "1 Zeile stand doppelt da." in run(
        tmp_path, HEAD + "Mühlenweg;1;39130;52,1;11,5\n" * 1 + "Mühlenweg;1;39130;;\n"
    )
    assert [str(address) for address in StreetAddress.objects.all()] == ["Mühlenweg 1, 39130 Magdeburg"]


def test_a_mistake_is_named_and_nothing_stored(tmp_path: Path) -> None:
    run(tmp_path, HEAD + "Am Markt;1;39130;52,1;11,5\n")
    with pytest.raises(CommandError) as refusal:
        run(tmp_path, HEAD + "Mühlenweg;1;39130;52,1;11,5\nMühlenweg;2;3913;52,1;11,5\n")
    assert str(refusal.value).splitlines() == [
        "Es wurde nichts eingelesen.",
        "Zeile 3, Spalte „PLZ“: „3913“ hat nur vier Ziffern. Vielleicht fehlt durch die Tabellenkalkulation die Null"
        " davor: 03913?",
    ]
    assert [str(address) for address in StreetAddress.objects.all()] == ["Am Markt 1, 39130 Magdeburg"]


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="lässt sich nicht öffnen"):
        call_command("import_addresses", tmp_path / "nichts.csv")

"""Tables of redirects: a good one is read however it was written, a bad one is told in German and stores nothing."""

import csv
import io
import zipfile
from random import Random

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import Signer
from wagtail.contrib.redirects.models import Redirect

from cms.admin.redirect_import import GONE, MOST_BYTES, MOST_ROWS, NO_TABLE, NOT_READ, OTHER_KIND, TOO_LARGE
from cms.pictures.documents import UNPACKS_TOO_LARGE
from tests.promises.uploads.corpus import PDF, archive, sheet

pytestmark = pytest.mark.django_db
NEW, GARDEN = "https://example.org/neu/", "https://example.org/gärten/"
ROWS = [["von", "nach"], ["/alt/", NEW], ["/gärten/", GARDEN]]
OTHER_CONTENT = "passt nicht zu ihrer Endung"


def of_csv(rows, delimiter=",", encoding="utf-8"):
    """Return the rows as a text file."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def of_xlsx(rows):
    """Return the rows as a workbook."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def changed(data, name, content):
    """Return the workbook ``data`` with ``content`` in the place of its part ``name``."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "'
    + b"ha" * 1000
    + b'">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + turn, b"&%c;" % (97 + turn) * 50) for turn in range(5))
    + b"]><worksheet>&f;</worksheet>"
)
GOOD = {
    "comma.csv": of_csv(ROWS),
    "semikolon.csv": of_csv(ROWS, ";"),
    "tabulator.tsv": of_csv(ROWS, "\t"),
    "GROSS.CSV": of_csv(ROWS),
    "mit-marke.csv": of_csv(ROWS, ";", "utf-8-sig"),
    "windows.csv": of_csv(ROWS, ";", "cp1252"),
    "utf16.csv": of_csv(ROWS, "\t", "utf-16"),
    "ungleich.csv": of_csv([*ROWS[:2], ["/gärten/", GARDEN, "", "mehr"], [], ["", ""]]),
    "mappe.xlsx": of_xlsx(ROWS),
    "riesig-angesagt.xlsx": changed(
        of_xlsx(ROWS), SHEET, zipfile.ZipFile(io.BytesIO(of_xlsx(ROWS))).read(SHEET).replace(b"A1:B3", b"A1:XFD1048576")
    ),
}
BAD = {
    "leer.csv": (b"", NO_TABLE),
    "nur-kopf": (of_csv(ROWS), OTHER_KIND),
    "tabelle.xls": (b"\xd0\xcf\x11\xe0", OTHER_KIND),
    "bild.png": (b"\x89PNG", OTHER_KIND),
    "seite.csv": (b"<html><script>x</script>", OTHER_CONTENT),
    "antrag.csv": (PDF, OTHER_CONTENT),
    "binaer.csv": (b"von;nach\n\x01\x02;\x03", OTHER_CONTENT),
    "eine-spalte.csv": (b"von\n/alt/\n", NO_TABLE),
    "leerzeilen.csv": (b"\n\n\n", NO_TABLE),
    "zu-gross.csv": (b"von;nach\n" + b"/a/;/b/\n" * (MOST_BYTES // 8), TOO_LARGE),
    "zu-viele.csv": (of_csv([["von", "nach"], *(["/a", "/b"] for _row in range(MOST_ROWS + 1))]), TOO_LARGE),
    "langes-feld.csv": (b"von;nach\n" + b"a" * 200_000 + b";b\n", NOT_READ),
    "halb-windows.csv": (b"von;nach\n\x81\x8d;\x90\n", NOT_READ),
    "halbe-marke.csv": (b"\xff\xfev", NOT_READ),
    "keine-mappe.xlsx": (of_csv(ROWS), OTHER_CONTENT),
    "anderes.xlsx": (archive({"a.txt": b"x"}), OTHER_CONTENT),
    "halb.xlsx": (of_xlsx(ROWS)[:2000], OTHER_CONTENT),
    "ohne-blatt.xlsx": (sheet(), NOT_READ),
    "kaputtes-blatt.xlsx": (changed(of_xlsx(ROWS), SHEET, b"<worksheet"), NOT_READ),
    "bombe.xlsx": (changed(of_xlsx(ROWS), SHEET, b" " * 20_000_000), UNPACKS_TOO_LARGE),
    "dichte-bombe.xlsx": (sheet(Random(1).randbytes(700_000) + bytes(10_000_000)), TOO_LARGE),
    "gelaechter.xlsx": (changed(of_xlsx(ROWS), SHEET, LAUGHS), NOT_READ),
}


def upload(client, name, data):
    """Send the file to the first of the two pages."""
    return client.post("/admin/redirects/import/", {"import_file": SimpleUploadedFile(name, data)}, follow=True)


def confirm(client, response, **form):
    """Send the second of the two pages: from the first column to the second."""
    hidden = {field.html_name: field.value() for field in response.context["form"].hidden_fields()}
    fields = {**hidden, "from_index": "0", "to_index": "1", "permanent": "on", **form}
    return client.post("/admin/redirects/import/process/", fields, follow=True)


@pytest.mark.parametrize("name", GOOD)
def test_a_table_is_read_however_it_was_written(name, as_member):
    client = as_member("Verwaltung")
    answer = confirm(client, upload(client, name, GOOD[name]))
    assert answer.status_code == 200
    assert set(Redirect.objects.values_list("old_path", "redirect_link")) == {
        ("/alt", NEW),
        ("/gärten", GARDEN),
    }


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_table_is_told_so_and_stores_nothing(name, as_member):
    data, sentence = BAD[name]
    answer = upload(as_member("Verwaltung"), name, data)
    assert answer.status_code == 200
    assert str(sentence).split("„")[0] in answer.content.decode()
    assert not Redirect.objects.exists()


def test_a_file_read_twice_is_gone_the_second_time(as_member):
    client = as_member("Verwaltung")
    first = upload(client, "tabelle.csv", of_csv(ROWS))
    confirm(client, first)
    assert str(GONE) in confirm(client, first).content.decode()
    assert Redirect.objects.count() == len(ROWS) - 1


@pytest.mark.parametrize(
    "fields",
    [
        {"import_file_name": "", "input_format": ""},
        {"import_file_name": "../../etc/passwd"},
        {"import_file_name": Signer().sign("gibt-es-nicht")},
        {"input_format": Signer().sign("x")},
        {"input_format": Signer().sign("99")},
        {"input_format": "0"},
        {"import_file_name": "x:y", "input_format": ":"},
    ],
)
def test_a_form_that_was_changed_reads_nothing(fields, as_member):
    client = as_member("Verwaltung")
    answer = confirm(client, upload(client, "tabelle.csv", of_csv(ROWS)), **fields)
    assert str(GONE) in answer.content.decode()
    assert not Redirect.objects.exists()


@pytest.mark.parametrize("column", ["", "x", "7", "-1", "1" * 30])
def test_a_column_that_is_none_is_asked_for_again(column, as_member):
    client = as_member("Verwaltung")
    answer = confirm(client, upload(client, "tabelle.csv", of_csv(ROWS)), from_index=column)
    assert answer.status_code == 200
    assert not Redirect.objects.exists()

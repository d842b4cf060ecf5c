"""Tables of redirects that somebody uploads: judged, and handed to Wagtail as the one kind that it reads well.

Wagtail takes any file by its name, reads CSV only as UTF-8 with commas, unpacks an XLSX whatever its size and fails
on an empty file, on rows of unequal length and on a form that is sent twice.
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import PurePath
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.contrib.redirects.utils import get_file_storage, get_import_formats

from cms.pictures.documents import check_document
from cms.text import writable

MOST_BYTES, MOST_UNPACKED = 1024 * 1024, 10 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 2_000, 20
DELIMITERS = (";", "\t", ",")
# What openpyxl raises for a workbook that is none.
UNREADABLE = (BadZipFile, ParseError, OSError, EOFError, ValueError, TypeError, KeyError, IndexError, AttributeError)

TOO_LARGE = format_lazy(
    _(
        "Diese Datei ist zu groß. Möglich sind bis zu {megabytes} MB und {rows} Weiterleitungen;"
        " bitte teilen Sie sie auf."
    ),
    megabytes=MOST_BYTES // (1024 * 1024),
    rows=f"{MOST_ROWS:_}".replace("_", "."),
)
OTHER_KIND = _("Dateien dieser Art lassen sich hier nicht einlesen. Möglich sind: CSV, TSV, XLSX.")
NOT_READ = _("Diese Datei lässt sich nicht lesen. Bitte speichern Sie die Tabelle neu als CSV oder XLSX.")
NO_TABLE = _(
    "In dieser Datei steht keine Tabelle mit zwei Spalten. Die erste Zeile nennt die Spalten, jede weitere"
    " die alte und die neue Adresse."
)
GONE = _(
    "Die hochgeladene Datei ist nicht mehr da, vielleicht wurde sie schon eingelesen. Sonst laden Sie sie neu hoch."
)


def refused_import(request: HttpRequest) -> HttpResponse | None:
    """Return the way back with a message for an upload that is no table; else put a clean table in its place."""
    view_name = request.resolver_match.view_name if request.resolver_match else ""
    if request.method != "POST":
        return None
    if view_name == "wagtailredirects:process_import" and not _is_waiting(request.POST):
        messages.error(request, GONE)
    elif view_name == "wagtailredirects:start_import" and "import_file" in request.FILES:
        try:
            request.FILES["import_file"] = _as_csv(table_in(request.FILES["import_file"]))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            return None
    else:
        return None
    return redirect("wagtailredirects:start_import")


def _is_waiting(form: Any) -> bool:
    """Tell whether the file that the form names, signed by us, still lies there."""
    try:
        name, kind = (Signer().unsign(form.get(field, "")) for field in ("import_file_name", "input_format"))
    except BadSignature:
        return False
    if not kind.isdecimal() or int(kind) >= len(get_import_formats()):
        return False
    try:
        get_file_storage()(name=name).read("rb")
    except OSError:
        return False
    return True


def table_in(upload: Any) -> list[list[str]]:
    """Return the rows of the table, each as long as the first one; raises ``ValidationError`` in German."""
    kind = PurePath(upload.name).suffix.lower().lstrip(".")
    if kind not in READERS:
        raise ValidationError(OTHER_KIND, code="invalid_extension")
    if upload.size > MOST_BYTES:
        raise ValidationError(TOO_LARGE, code="too_large")
    check_document(upload, f"tabelle.{'csv' if kind == 'tsv' else kind}")
    try:
        rows = list(_filled(READERS[kind](upload.read())))
    except (csv.Error, UnicodeDecodeError) as error:
        raise ValidationError(NOT_READ, code="unreadable") from error
    if not rows or len(rows[0]) < 2:
        raise ValidationError(NO_TABLE, code="no_table")
    if len(rows) > MOST_ROWS + 1:
        raise ValidationError(TOO_LARGE, code="too_many_rows")
    columns = len(rows[0])
    return [[*row[:columns], *[""] * (columns - len(row))] for row in rows]


def _filled(rows: Iterable[Iterable[Any]]) -> Iterator[list[str]]:
    """Yield the rows in which something stands, without empty cells at their ends; one more than may be."""
    for row in islice(rows, MOST_ROWS * 2):
        cells = [writable("" if cell is None else str(cell)).strip() for cell in islice(row, MOST_COLUMNS)]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield cells


def _of_csv(data: bytes) -> Iterator[list[str]]:
    """Yield the rows of a text: in UTF-8, UTF-16 with its mark, or what a German Windows writes."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        text = data.decode("utf-16")
    else:
        try:
            text = data.removeprefix(BOM_UTF8).decode()
        except UnicodeDecodeError:
            text = data.decode("cp1252")
    head = text.lstrip().partition("\n")[0]
    return csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=head.count))


def _of_xlsx(data: bytes) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the first sheet; reads no further than it must."""
    import openpyxl

    with ZipFile(io.BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > MOST_UNPACKED:
            raise ValidationError(TOO_LARGE, code="unpacks_too_large")
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = workbook.worksheets[0]
        # What the file says of its own size may be anything.
        sheet.reset_dimensions()
        yield from sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    except UNREADABLE as error:
        raise ValidationError(NOT_READ, code="unreadable") from error


READERS: dict[str, Any] = {"csv": _of_csv, "tsv": _of_csv, "xlsx": _of_xlsx}


def _as_csv(rows: list[list[str]]) -> SimpleUploadedFile:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return SimpleUploadedFile("weiterleitungen.csv", text.getvalue().encode(), "text/csv")

"""Tables that leave the admin: harmless to a spreadsheet, and whole, whatever stands in a cell."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from typing import Any

from wagtail.admin.views.mixins import Echo, SpreadsheetExportMixin

from cms.text import writable

# What begins a formula (OWASP, CSV Injection); the wide ones for spreadsheets set to Japanese.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# A telephone number or a number; nothing that could be calculated.
TELEPHONE = re.compile(r"\+\d{1,3}(?: \(?\d[\d()/-]*)+|\+\d{4,15}", re.ASCII)
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*", re.ASCII)
# Characters that a cell of XLSX holds (Excel's own limit).
LONGEST = 32_767


def csv_text(value: Any) -> Any:
    """Return ``value`` for a cell of CSV: one apostrophe before a text that a spreadsheet would take for a formula."""
    if not isinstance(value, str):
        return value
    begins = value.startswith(FORMULA)
    text = writable(value)
    if not (begins or text.startswith(FORMULA)) or TELEPHONE.fullmatch(text) or NUMBER.fullmatch(text):
        return text
    return f"'{text}"


def xlsx_text(value: Any) -> Any:
    """Return ``value`` for a cell of XLSX; Wagtail writes texts as texts there, whatever they begin with."""
    return writable(value)[:LONGEST] if isinstance(value, str) else value


def make_exports_safe() -> None:
    """Have every export of the admin, Wagtail's own reports too, go through the two functions above.

    Wagtail writes what it finds, and has no place to say otherwise for all lists at once.
    """
    preprocess, heading = SpreadsheetExportMixin.preprocess_field_value, SpreadsheetExportMixin.get_heading
    safe = {SpreadsheetExportMixin.FORMAT_CSV: csv_text, SpreadsheetExportMixin.FORMAT_XLSX: xlsx_text}

    def preprocess_field_value(view: Any, field: str, value: Any, export_format: str) -> Any:
        return safe[export_format](preprocess(view, field, value, export_format))

    def get_heading(view: Any, queryset: Any, field: str) -> str:
        return writable(heading(view, queryset, field))

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
    SpreadsheetExportMixin.get_heading = get_heading
    SpreadsheetExportMixin.stream_csv = stream_csv


def stream_csv(view: Any, queryset: Any) -> Iterator[bytes]:
    """Yield the lines of ``view``'s CSV, with the mark at its beginning by which spreadsheets know UTF-8."""
    writer = csv.DictWriter(Echo(), fieldnames=view.list_export)
    yield codecs.BOM_UTF8 + writer.writerow(
        {field: csv_text(view.get_heading(queryset, field)) for field in view.list_export}
    )
    for item in queryset:
        yield view.write_csv_row(writer, view.to_row_dict(item))

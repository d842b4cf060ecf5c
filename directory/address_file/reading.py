"""A whole file, read into rows, or refused with every line and column that is wrong."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from cms.text import clean_text
from directory.address_file import cells
from directory.address_file import columns as names
from directory.address_file.cells import Problem, RefusedCell
from directory.address_file.columns import Columns, columns_of

MOST_ADDRESSES = 200_000
LARGEST_FILE = 24 * 1024 * 1024
# After so many mistakes the rest of the file is not told.
MOST_MISTAKES = 20
DELIMITERS = ";,\t"


class AddressRow(NamedTuple):
    """One address of the file; the fields are those of `directory.models.StreetAddress`."""

    street: str
    house_number: str
    postal_code: str
    city: str
    district_name: str
    district_key: str
    official_key: str
    latitude: Decimal | None
    longitude: Decimal | None


class Mistake(NamedTuple):
    """What is wrong: in which line (from 1; 0 for the whole file), in which column, and what stands there."""

    problem: Problem
    line: int = 0
    column: str = ""
    value: str = ""


class UnreadableList(Exception):
    """The file is not taken; ``mistakes`` says why, at most `MOST_MISTAKES` of them."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        """Keep what is wrong."""
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = mistakes


class AddressFile(NamedTuple):
    """What a file says: rows, how many of its lines only said again what another had said, columns nobody needs."""

    rows: list[AddressRow]
    repeated: int
    unused: list[str]


def read_addresses(data: bytes, city: str = "") -> AddressFile:
    """Return the addresses in ``data``; ``city`` is the town where the file has no column for it.

    Raises `UnreadableList`.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableList([Mistake(Problem.TOO_LARGE)])
    text = _decoded(data)
    head = text.lstrip("\r\n").partition("\n")[0]
    table = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=head.count), strict=True)
    lines = _lines(table)
    line, first = next(lines, (0, []))
    columns = columns_of(first)
    if mistakes := _mistakes_in_head(line, first, columns, city):
        raise UnreadableList(mistakes)
    return _whole(lines, first, columns, city)


def _decoded(data: bytes) -> str:
    """Return the text: UTF-8, UTF-16 with its mark, or what a German Windows writes, which holds Latin-1's letters."""
    try:
        if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return data.decode("utf-16")
        try:
            text = data.removeprefix(BOM_UTF8).decode()
        except UnicodeDecodeError:
            text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableList([Mistake(Problem.NOT_READ)]) from None
    if "\0" in text:
        raise UnreadableList([Mistake(Problem.NOT_READ)])
    return clean_text(text)


def _lines(table: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield each line in which something stands, with its number; raises `UnreadableList` where a quote never ends."""
    while True:
        line = table.line_num + 1
        try:
            row = next(table)
        except StopIteration:
            return
        except csv.Error:
            raise UnreadableList([Mistake(Problem.NOT_A_TABLE, line)]) from None
        cleaned = [" ".join(cell.split()) for cell in row]
        if any(cleaned):
            yield line, cleaned


def _mistakes_in_head(line: int, head: list[str], columns: Columns, city: str) -> list[Mistake]:
    if not head:
        return [Mistake(Problem.EMPTY)]
    found = [Mistake(Problem.TWICE, line, name) for name in columns.twice]
    missing = columns.missing
    in_metres = {names.NAMES[names.LATITUDE][0], names.NAMES[names.LONGITUDE][0]} & set(missing)
    found += [Mistake(Problem.METRES if name in in_metres else Problem.MISSING, line, name) for name in missing]
    if names.CITY not in columns.places and not city:
        found.append(Mistake(Problem.NO_CITY, line, names.NAMES[names.CITY][0]))
    return found


def _whole(lines: Iterator[tuple[int, list[str]]], head: list[str], columns: Columns, city: str) -> AddressFile:
    rows: dict[tuple[str, str, str, str], AddressRow] = {}
    mistakes: list[Mistake] = []
    read = 0
    for line, row in lines:
        read += 1
        if read > MOST_ADDRESSES:
            raise UnreadableList([Mistake(Problem.TOO_MANY, line)])
        reader = _LineReader(line, row, head, columns)
        address = reader.address(city)
        mistakes += reader.mistakes
        if len(mistakes) >= MOST_MISTAKES:
            break
        rows.setdefault(address[:4], address)
    if mistakes:
        raise UnreadableList(mistakes[:MOST_MISTAKES])
    if not rows:
        raise UnreadableList([Mistake(Problem.EMPTY)])
    return AddressFile(list(rows.values()), read - len(rows), columns.unused)


class _LineReader:
    """Reads the cells of one line and notes what is wrong with them."""

    def __init__(self, line: int, row: list[str], head: list[str], columns: Columns) -> None:
        self.line, self.row, self.head, self.places = line, row, head, columns.places
        self.mistakes: list[Mistake] = []
        if len(row) > len(head) and any(row[len(head) :]):
            self.mistakes.append(Mistake(Problem.CELLS, line, "", row[len(head)]))

    def address(self, city: str) -> AddressRow:
        """Return the line's address; worth something only where nothing is wrong."""
        suffix = self._cell(names.SUFFIX)
        degrees = self._taken(names.LATITUDE, cells.latitude_in), self._taken(names.LONGITUDE, cells.longitude_in)
        if bool(self._cell(names.LATITUDE)) != bool(self._cell(names.LONGITUDE)):
            empty = names.LONGITUDE if self._cell(names.LATITUDE) else names.LATITUDE
            self._note(Problem.HALF_A_PLACE, empty)
        return AddressRow(
            self._taken(names.STREET, cells.street_in) or "",
            self._taken(names.NUMBER, lambda cell: cells.house_number_in(cell, suffix)) or "",
            self._taken(names.POSTCODE, cells.postcode_in) or "",
            self._text(names.CITY) or city,
            self._text(names.DISTRICT),
            self._text(names.DISTRICT_KEY),
            self._text(names.KEY),
            *degrees,
        )

    def _cell(self, field: str) -> str:
        place = self.places.get(field, len(self.row))
        return self.row[place] if place < len(self.row) else ""

    def _text(self, field: str) -> str:
        return self._taken(field, lambda cell: cells.text_in(cell, field)) or ""

    def _taken(self, field: str, take: Callable[[str], Any]) -> Any:
        try:
            return take(self._cell(field))
        except RefusedCell as refusal:
            self._note(refusal.problem, field)

    def _note(self, problem: Problem, field: str) -> None:
        self.mistakes.append(Mistake(problem, self.line, self.head[self.places[field]], self._cell(field)))

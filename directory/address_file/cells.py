"""What stands in a cell, checked; each refusal is a reason for which `wording` has a sentence."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum, auto

# The middle of Europe in degrees. The ranges do not touch: whoever mixes up both coordinates is told.
LATITUDES, LONGITUDES = (Decimal(44), Decimal(56)), (Decimal(4), Decimal(18))
LONGEST_CELLS = {
    "street": 120,
    "house_number": 20,
    "city": 80,
    "district_name": 120,
    "district_key": 20,
    "official_key": 40,
}
MOST_PLACES = Decimal("0.000001")
_DEGREES = re.compile(r"[0-9]{1,3}([.,][0-9]{1,20})?")
_MONTH = re.compile(r"\b(jan|feb|mär|maer|mrz|apr|mai|jun|jul|aug|sep|okt|nov|dez)", re.IGNORECASE)
_LEADING_ZEROS = re.compile(r"^0+(?=[0-9])")
_FIGURES = re.compile(r"^[0-9]{1,6}")


class Problem(Enum):
    """Why a cell, a line or a file is not taken."""

    EMPTY_STREET = auto()
    LONG = auto()
    POSTCODE = auto()
    SHORT_POSTCODE = auto()
    DATE = auto()
    NO_NUMBER = auto()
    NOT_DEGREES = auto()
    SWAPPED = auto()
    FAR_AWAY = auto()
    HALF_A_PLACE = auto()
    CELLS = auto()
    NOT_A_TABLE = auto()
    NOT_READ = auto()
    EMPTY = auto()
    MISSING = auto()
    TWICE = auto()
    METRES = auto()
    NO_CITY = auto()
    TOO_MANY = auto()
    TOO_LARGE = auto()


class RefusedCell(Exception):
    """A cell is not taken; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        """Say why."""
        super().__init__(problem.name)
        self.problem = problem


def text_in(cell: str, field: str) -> str:
    """Return the text; raises ``RefusedCell`` where it is longer than the column of the database."""
    if len(cell) > LONGEST_CELLS[field]:
        raise RefusedCell(Problem.LONG)
    return cell


def street_in(cell: str) -> str:
    """Return the name of the street; there has to be one."""
    if not cell:
        raise RefusedCell(Problem.EMPTY_STREET)
    return text_in(cell, "street")


def house_number_in(cell: str, suffix: str = "") -> str:
    """Return number and letter as one, without zeros in front; empty for what has none, such as a square."""
    joined = _LEADING_ZEROS.sub("", cell) + (suffix if suffix.isalpha() else f" {suffix}".rstrip())
    if joined and _MONTH.search(joined):
        # What table programs make of 1-3.
        raise RefusedCell(Problem.DATE)
    if joined and not any(one.isdigit() for one in joined):
        raise RefusedCell(Problem.NO_NUMBER)
    return text_in(joined, "house_number")


def house_order_of(house_number: str) -> int:
    """Return what a house number sorts by."""
    figures = _FIGURES.match(house_number)
    return int(figures[0]) if figures else 0


def postcode_in(cell: str) -> str:
    """Return five figures, or nothing; four are most often five whose zero a table program has taken away."""
    if not cell or re.fullmatch("[0-9]{5}", cell):
        return cell
    raise RefusedCell(Problem.SHORT_POSTCODE if re.fullmatch("[0-9]{4}", cell) else Problem.POSTCODE)


def latitude_in(cell: str) -> Decimal | None:
    """Return degrees north, to a tenth of a metre; None for an empty cell."""
    return _degrees(cell, LATITUDES, LONGITUDES)


def longitude_in(cell: str) -> Decimal | None:
    """Return degrees east; None for an empty cell."""
    return _degrees(cell, LONGITUDES, LATITUDES)


def _degrees(cell: str, within: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> Decimal | None:
    if not cell:
        return None
    if not _DEGREES.fullmatch(cell):
        raise RefusedCell(Problem.NOT_DEGREES)
    degrees = Decimal(cell.replace(",", ".")).quantize(MOST_PLACES)
    if within[0] <= degrees <= within[1]:
        return degrees
    raise RefusedCell(Problem.SWAPPED if other[0] <= degrees <= other[1] else Problem.FAR_AWAY)

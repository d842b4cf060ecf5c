"""Which days are public holidays of Sachsen-Anhalt, and which lie in its school holidays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from holidays import country_holidays

COUNTRY, STATE = "DE", "ST"
# The law is that of the state since there is one; what far centuries celebrate nobody knows.
KNOWN_YEARS = range(1991, 2200)


class SchoolBreak(NamedTuple):
    """From which day through which there is no school, and what that is called."""

    first: date
    last: date
    name: str


@dataclass(frozen=True, slots=True)
class HolidayCalendar:
    """Public holidays by law, and ``school``: the breaks that the office has entered."""

    school: tuple[SchoolBreak, ...] = ()

    def public_holiday(self, day: date) -> str:
        """Return the German name of the public holiday on ``day``; empty where it is none."""
        return public_holidays(day.year).get(day, "")

    def school_holidays(self, day: date) -> str:
        """Return the name of the school holidays that ``day`` lies in; empty where there is school."""
        return next((one.name for one in self.school if one.first <= day <= one.last), "")


@lru_cache(maxsize=16)
def public_holidays(year: int) -> Mapping[date, str]:
    """Return the public holidays of ``year`` with their German names (library `holidays`, which asks no network)."""
    if year not in KNOWN_YEARS:
        return {}
    return dict(country_holidays(COUNTRY, subdiv=STATE, language="de", years=year))

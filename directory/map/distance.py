"""Places as visitors give them, rounded to a block of houses, and how far it is from there."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

# A thousandth of a degree is some 100 metres: near enough to sort by, too coarse to say who asks.
GIVEN_PLACES = 3
LONGEST_PLACE = 24
METRES_PER_DEGREE = 111_195
PLACE = re.compile(r"(-?\d{1,2}(?:\.\d{1,9})?),(-?\d{1,3}(?:\.\d{1,9})?)")


class RoughPlace(NamedTuple):
    """Degrees north and east in thousandths, WGS 84."""

    north: int
    east: int

    def __str__(self) -> str:
        return f"{Decimal(self.north).scaleb(-GIVEN_PLACES)},{Decimal(self.east).scaleb(-GIVEN_PLACES)}"

    def metres_to(self, latitude: float, longitude: float) -> float:
        """Return how far it is as the crow flies, in a plane: within a city that is right to a metre."""
        north, east = self.north / 1_000, self.east / 1_000
        wide = math.cos(math.radians(north))
        return math.hypot(latitude - north, (longitude - east) * wide) * METRES_PER_DEGREE


def read_place(text: str) -> RoughPlace | None:
    """Return the place that ``text`` ("52.149,11.572") names, rounded; None for what is none."""
    if not (found := PLACE.fullmatch(text.strip())):
        return None
    north, east = (float(part) for part in found.groups())
    if abs(north) > 90 or abs(east) > 180:
        return None
    return RoughPlace(round(north * 1_000), round(east * 1_000))


def distance_in_words(metres: float | None) -> str:
    """Return "etwa 400 m" or "etwa 1,2 km", no nearer than the place was given; empty where nobody knows."""
    if metres is None:
        return ""
    if metres < 950:
        return _("etwa %(metres)s m entfernt") % {"metres": int(max(100, round(metres, -2)))}
    return _("etwa %(kilometres)s km entfernt") % {"kilometres": f"{metres / 1000:.1f}".replace(".", ",")}

"""Opening hours as one writes them on a door: ``Mo Mi 9-12:30 nicht in den Ferien``."""

import re
from datetime import time
from typing import Any

from directory.written_times import hours_and_minutes

DAYS = {name: number for number, name in enumerate(("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"), start=1)}
LINE = re.compile(r"^(?P<days>(?:(?:Mo|Di|Mi|Do|Fr|Sa|So) )+)(?P<opens>[\d:]+)-(?P<closes>[\d:]+)(?: (?P<note>.+))?$")


def clock(text: str) -> time:
    """Return the time written as ``9`` or ``9:30``; ``24`` is the midnight at the end of the day."""
    hour, minute = hours_and_minutes(text)
    return time(hour % 24, minute)


def hours(lines: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the fields of one row per weekday; a line without times is a note such as "nach Vereinbarung"."""
    rows: list[dict[str, Any]] = []
    for line in lines:
        found = LINE.match(line)
        if found is None:
            rows.append({"note": line})
            continue
        span = {"opens": clock(found["opens"]), "closes": clock(found["closes"]), "note": found["note"] or ""}
        rows.extend({"weekday": DAYS[name], **span} for name in found["days"].split())
    return rows

"""What makes the example content the same on every machine: numbers, days and times."""

import uuid
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://stadtteilarbeit.example.org/demo")
HERE = ZoneInfo("Europe/Berlin")


def demo_uuid(kind: str, key: str) -> uuid.UUID:
    """Return the UUID that the thing ``key`` of ``kind`` has on every machine."""
    return uuid.uuid5(NAMESPACE, f"{kind}/{key}")


def day(text: str) -> date:
    """Return the day written as ``2026-05-09``."""
    return date.fromisoformat(text)


def moment(when: date, hour: int = 10, minute: int = 0) -> datetime:
    """Return the moment on that day in Magdeburg."""
    return datetime.combine(when, time(hour, minute), tzinfo=HERE)

"""What makes the example content the same on every machine: numbers, names in addresses, times."""

import unicodedata
import uuid
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from cms.text import readable_slug

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://stadtteilarbeit.example.org/demo")
HERE = ZoneInfo("Europe/Berlin")


def demo_uuid(kind: str, key: str) -> uuid.UUID:
    """Return the UUID that the thing ``key`` of ``kind`` has on every machine."""
    return uuid.uuid5(NAMESPACE, f"{kind}/{key}")


def local_datetime(when: date, hour: int = 10, minute: int = 0) -> datetime:
    """Return the moment on that day in Magdeburg."""
    return datetime.combine(when, time(hour, minute), tzinfo=HERE)


def plain_slug(name: str) -> str:
    """Return a slug that can also be a host name: "Sprachcafé" becomes "sprachcafe"."""
    letters = unicodedata.normalize("NFKD", readable_slug(name))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))

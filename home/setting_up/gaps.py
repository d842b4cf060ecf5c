"""Gaps in the texts that every office begins with, marked so that nobody overlooks them, and filled from what is known.

A gap stands in a page's body as ``<b>[Bitte ergänzen: …]</b>``; the dashboard looks for them
(`home.dashboard.overview`). What is filled in is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from home.dashboard.overview import UNFINISHED

# What fills a gap, and the words in it; `ASKED_FOR` with the pages, the rest is known from the office's settings.
FACTS = {
    "provider": "Name und Rechtsform des Trägers",
    "represented_by": "Name der Person, die den Träger vertritt",
    "responsible": "Name der Person, die für den Inhalt verantwortlich ist",
    "name": "Name des Büros",
    "address": "Anschrift",
    "phone": "Telefonnummer",
    "email": "E-Mail-Adresse",
    "opening_note": "Sprechzeiten",
}
ASKED_FOR = ("provider", "represented_by", "responsible")


def gap(words: str) -> str:
    """Return the mark of a gap in a text."""
    return f"<b>{UNFINISHED}: {words}]</b>"


def facts_of(office: Any) -> dict[str, str]:
    """Return what the office's settings know of `FACTS`."""
    place = f"{office.postal_code} {office.city}".strip()
    known = {name: getattr(office, name) for name in ("name", "phone", "email", "opening_note")}
    return {**known, "address": ", ".join(part for part in (office.street, place) if part and office.street)}


def filled(body: list[dict[str, Any]], facts: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the raw StreamField data ``body`` with the gaps filled for which ``facts`` holds something."""
    return [{**block, "value": _filled(block["value"], facts)} for block in body]


def _filled(value: Any, facts: Mapping[str, str]) -> Any:
    if not isinstance(value, str):
        return value
    for name, words in FACTS.items():
        if fact := facts.get(name):
            value = value.replace(gap(words), escape(fact, quote=False))
    return value


def gaps_in(body: list[dict[str, Any]]) -> list[str]:
    """Return the words of the gaps in ``body``."""
    texts = [block["value"] for block in body if isinstance(block["value"], str)]
    return [words for text in texts for words in re.findall(rf"{re.escape(UNFINISHED)}:? ?([^\]]*)\]", text)]

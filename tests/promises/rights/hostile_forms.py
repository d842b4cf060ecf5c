"""Every form of the admin, read from its page, and sent with values for what it names that name nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import pytest
from django.http import QueryDict
from django.test import Client

from tests.promises.rights.asking import asked

# A word, more digits than a number has, a number that no row has, half a number.
NOTHING = ("x", "9" * 30, "999999999", "1.5")
# What is no name of a thing, but says how to go on.
NOT_NAMES = {"csrfmiddlewaretoken", "next"}
NAMING = {"hidden", "select", "radio", "checkbox", "number"}


@dataclass
class SentForm:
    """Where a form goes, what it would send as it stands, and what kind of field each is."""

    address: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def names(self) -> list[str]:
        """Return the fields that may name another thing or count rows."""
        return [name for name, kind in self.kinds.items() if kind in NAMING and name not in NOT_NAMES]

    def with_nothing(self, names: list[str], value: str) -> dict[str, Any]:
        """Return what to send with ``value`` in each field of ``names``."""
        return {**self.fields, **dict.fromkeys(names, value)}


class FormsReader(HTMLParser):
    """Collects the forms of a page that are sent by POST."""

    def __init__(self, address: str) -> None:
        """Take the page's own address."""
        super().__init__()
        self.address = address
        self.forms: list[SentForm] = []
        self.current: SentForm | None = None
        self.inside_template = 0
        self.open_field = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note forms and fields."""
        given = {name: value or "" for name, value in attributes}
        if tag == "template":
            self.inside_template += 1
        elif tag == "form" and given.get("method", "get").lower() == "post":
            self.current = SentForm(urljoin(self.address, given.get("action", "")))
            self.forms.append(self.current)
        elif tag == "option" and self.open_field and "selected" in given and self.current:
            self.current.fields.setdefault(self.open_field, []).append(given.get("value", ""))
        elif tag in {"input", "select", "textarea"} and given.get("name") and not self.inside_template:
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        if not self.current:
            return
        kind = given.get("type", "text") if tag == "input" else tag
        self.open_field = given["name"] if tag != "input" else ""
        if kind in {"submit", "button", "file"}:
            return
        self.current.kinds[given["name"]] = kind
        if kind not in {"select", "radio", "checkbox"} or "checked" in given:
            self.current.fields.setdefault(given["name"], []).append(given.get("value", ""))

    def handle_data(self, data: str) -> None:
        """Take the text of a text area."""
        if self.current and self.current.kinds.get(self.open_field) == "textarea":
            self.current.fields[self.open_field][0] += data

    def handle_endtag(self, tag: str) -> None:
        """Leave what ends."""
        if tag == "template":
            self.inside_template -= 1
        elif tag == "form":
            self.current = None
        elif tag in {"select", "textarea"}:
            self.open_field = ""


def forms_at(client: Client, url: str) -> list[SentForm]:
    """Return the forms that the page at ``url`` shows; none where there is no page."""
    response, text = asked(client, "get", url)
    if response.status_code != 200 or "html" not in response.headers.get("Content-Type", ""):
        return []
    reader = FormsReader(url)
    reader.feed(text)
    return [form for form in reader.forms if form.names()]


def hostile_posts(form: SentForm) -> Iterator[dict[str, Any]]:
    """Yield what to send: each value in all fields that name something, then one in all that count rows."""
    names = form.names()
    counts = [name for name in names if name.endswith("_FORMS")]
    for value in NOTHING:
        yield form.with_nothing([name for name in names if name not in counts], value)
    if counts:
        yield form.with_nothing(counts, "x")


def single_posts(form: SentForm) -> Iterator[dict[str, Any]]:
    """Yield what to send: each value in each such field alone."""
    for name in form.names():
        for value in NOTHING:
            yield form.with_nothing([name], value)


def names_looked_up(client: Client, url: str) -> set[str]:
    """Return which fields the view behind ``url`` reads of an empty form, apart from its page."""
    names: set[str] = set()

    def noting(plain: Any) -> Any:
        def noted(data: Any, key: str, *more: Any) -> Any:
            names.add(key)
            return plain(data, key, *more)

        return noted

    with pytest.MonkeyPatch.context() as patch:
        for method in ("get", "getlist", "__getitem__"):
            patch.setattr(QueryDict, method, noting(getattr(QueryDict, method)))
        asked(client, "post", url)
    return names - NOT_NAMES

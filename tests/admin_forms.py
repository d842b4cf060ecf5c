"""Fills in the admin's forms as a browser would: what the page shows, with a few fields changed."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.test import Client

NOT_SENT = {"submit", "button", "file", "image", "reset"}


class FormReader(HTMLParser):
    """Collects what the form with ``id`` would send."""

    def __init__(self, form_id: str) -> None:
        """Look for the form ``form_id``."""
        super().__init__()
        self.form_id = form_id
        self.inside = False
        self.template_depth = 0
        self.fields: dict[str, list[str]] = {}
        self.select = self.textarea = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note the fields and their values."""
        given = dict(attributes)
        if tag == "form":
            self.inside = given.get("id") == self.form_id
        if tag == "template":
            self.template_depth += 1
        if not self.inside or self.template_depth:
            return
        name = given.get("name") or ""
        if tag == "input" and name:
            self._input(name, given)
        elif tag == "textarea":
            self.textarea = name
            self.fields.setdefault(name, [""])
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in given:
            self.fields.setdefault(self.select, []).append(given.get("value") or "")

    def _input(self, name: str, given: dict[str, str | None]) -> None:
        kind = given.get("type", "text")
        if kind in NOT_SENT or (kind in {"checkbox", "radio"} and "checked" not in given):
            return
        self.fields.setdefault(name, []).append(given.get("value") or "")

    def handle_data(self, data: str) -> None:
        """Note the text of a text area."""
        if self.textarea:
            self.fields[self.textarea][0] += data

    def handle_endtag(self, tag: str) -> None:
        """Leave the field or form."""
        if tag == "template":
            self.template_depth -= 1
        elif tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            if self.textarea:
                # A browser drops the line break that the template puts first.
                self.fields[self.textarea][0] = self.fields[self.textarea][0].removeprefix("\n")
            self.textarea = ""


def shown(client: Client, url: str, form_id: str = "w-editor-form") -> dict[str, list[str]]:
    """Return what the form at ``url`` would send unchanged."""
    response = client.get(url)
    assert response.status_code == 200, response.status_code
    reader = FormReader(form_id)
    reader.feed(response.content.decode())
    assert reader.fields, "no form there"
    return reader.fields


def send(client: Client, url: str, changes: dict[str, Any], form_id: str = "w-editor-form") -> Any:
    """Send the form at ``url`` with ``changes``; None takes a field out. Return the response."""
    return send_fields(client, url, {**shown(client, url, form_id), **changes})


def send_fields(client: Client, url: str, fields: dict[str, Any]) -> Any:
    """Send ``fields`` to ``url``, without those that are None. Return the response."""
    return client.post(url, {name: value for name, value in fields.items() if value is not None})


def refused(response: Any) -> set[str]:
    """Return the names of the fields that came back with an error, those of inline children included."""
    return set(_wrong_fields(response.context["form"]))


def _wrong_fields(form: Any) -> Iterator[str]:
    for name in form.errors:
        yield f"{form.prefix}-{name}" if form.prefix else name
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            yield from _wrong_fields(child)

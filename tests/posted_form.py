"""Reads what a page's form would send, whatever its name: the admin's forms have many."""

from __future__ import annotations

from html.parser import HTMLParser

from tests.admin_forms import NOT_SENT


class PostedForm(HTMLParser):
    """Collects what the largest form on a page that is posted would send unchanged."""

    def __init__(self) -> None:
        """Begin with no form."""
        super().__init__()
        self.forms: list[dict[str, list[str]]] = []
        self.inside, self.templates = False, 0
        self.select = self.textarea = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note the fields and their values."""
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.inside = given.get("method", "").lower() == "post"
            self.forms.append({})
        self.templates += tag == "template"
        name = given.get("name", "")
        if not (self.inside and name or self.select) or self.templates:
            return
        if tag == "option" and "selected" in given:
            self.forms[-1].setdefault(self.select, []).append(given.get("value", ""))
        elif tag == "input" and given.get("type", "text") not in NOT_SENT:
            if given.get("type") not in {"checkbox", "radio"} or "checked" in given:
                unsaid = "on" if given.get("type") in {"checkbox", "radio"} else ""
                self.forms[-1].setdefault(name, []).append(given.get("value", unsaid))
        elif tag == "select":
            self.select = name
        elif tag == "textarea":
            self.textarea = name
            self.forms[-1][name] = [""]

    def handle_data(self, data: str) -> None:
        """Note the text of a text area."""
        if self.textarea:
            self.forms[-1][self.textarea][0] += data

    def handle_endtag(self, tag: str) -> None:
        """Leave the field or form."""
        self.templates -= tag == "template"
        self.inside = self.inside and tag != "form"
        if tag in {"select", "textarea"}:
            self.select = self.textarea = ""


def posted_form(html: str) -> dict[str, list[str]]:
    """Return the fields of the largest form in ``html`` that is posted."""
    reader = PostedForm()
    reader.feed(html)
    return max(reader.forms, key=len, default={})

"""What a person reads or hears of an answer: its texts, and the names of what has none."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

SILENT = {"script", "style", "noscript"}
NAMES = ("title", "aria-label", "aria-description", "placeholder", "alt")
BUTTONS = {"submit", "button", "reset"}
# What keeps a word on one line does not end a sentence.
WHOLE = re.compile(r'<span class="whole">([^<]*)</span>')
VOID = {"input", "img", "br", "hr", "meta", "link", "use", "path", "source", "col", "wbr"}


class VisibleTexts(HTMLParser):
    """Collects the texts of HTML, each with where it stood."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self.path: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note the names that ``tag`` has, and what a button says."""
        given = dict(attributes)
        for name in NAMES:
            self._note(f"{tag}[{name}]", given.get(name))
        if tag == "input":
            kind = given.get("type") or "text"
            if kind in BUTTONS:
                self._note("input[button]", given.get("value"))
            elif kind == "text":
                self._note("value", given.get("value"))
        if tag not in VOID:
            # Templates that scripts fill are HTML, too.
            is_text = tag == "script" and given.get("type") == "text/django-form-template"
            self.path.append("template" if is_text else tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave ``tag``, and what was not closed in it."""
        if tag in self.path:
            while self.path.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Note a text that is shown."""
        inside = self.path[-1] if self.path else ""
        if inside == "template" and "<" in data:
            self.texts += visible_texts(data)
        elif not SILENT & set(self.path[-1:]):
            self._note("value" if inside == "textarea" else inside, data)

    def _note(self, where: str, text: str | None) -> None:
        if text and text.strip():
            self.texts.append((where, " ".join(text.split())))


def visible_texts(html: str) -> list[tuple[str, str]]:
    """Return the texts of ``html`` as (where, text)."""
    reader = VisibleTexts()
    reader.feed(WHOLE.sub(r"\1", html))
    reader.close()
    return reader.texts


def texts_of(response: Any, text: str) -> list[tuple[str, str]]:
    """Return what is read of ``response``, whose body is ``text``: HTML, or HTML inside JSON."""
    kind = response.get("Content-Type", "")
    if kind.startswith("text/html"):
        return visible_texts(text)
    if kind.startswith("application/json"):
        return [found for html in _html_in(json.loads(text)) for found in visible_texts(html)]
    return []


def _html_in(value: Any) -> list[str]:
    """Return the strings in JSON that are HTML."""
    if isinstance(value, str):
        return [value] if "<" in value else []
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [html for one in inner for html in _html_in(one)]

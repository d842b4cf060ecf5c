"""What is wrong with a page's markup, as far as that can be told quickly and without Java: the soak asks vnu.

Rules are those of https://html.spec.whatwg.org/ and of WAI-ARIA 1.2 that vnu checks and our templates could break.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import html5lib

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "list", "headers")
# https://html.spec.whatwg.org/multipage/dom.html#interactive-content
INTERACTIVE = ("a", "button", "select", "textarea", "label", "summary", "iframe")
# Of the formats that https://html.spec.whatwg.org/#the-time-element lists, those that we use.
TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d))?|\d\d:\d\d(:\d\d)?")
UNLABELLED = ("hidden", "submit", "button", "image", "reset")


def faults(source: str) -> list[str]:
    """Return what is wrong with the page ``source``, each as a short sentence; empty where nothing is."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(source)
    # html5lib 1.1 knows the entities of 2011; no other error is known to be one of its own.
    found = [f"parse error {code} at {place}" for place, code, _ in parser.errors]
    return found + [fault for rule in RULES for fault in rule(document)]


def _all(element: Any, *tags: str) -> Iterator[Any]:
    return (one for one in element.iter() if one.tag in tags)


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip() or "".join(one.get("alt", "") for one in element.iter("img"))


def _duplicate_ids(document: Any) -> Iterator[str]:
    ids = Counter(element.get("id") for element in document.iter() if element.get("id") is not None)
    yield from (f"id {name!r} stands there {count} times" for name, count in ids.items() if count > 1 or not name)


def _references(document: Any) -> Iterator[str]:
    ids = {element.get("id") for element in document.iter()}
    for element in document.iter():
        for name in REFERENCES:
            for wanted in (element.get(name) or "").split():
                if wanted not in ids:
                    yield f"{name} of {element.tag} names {wanted!r}, which is not there"


def _headings(document: Any) -> Iterator[str]:
    level = 0
    for element in _all(document, *HEADINGS):
        if not _text(element):
            yield f"{element.tag} is empty"
        if (now := int(element.tag[1])) > level + 1:
            yield f"{element.tag} {_text(element)!r} follows h{level}"
        level = now
    if len(list(document.iter("h1"))) != 1:
        yield f"{len(list(document.iter('h1')))} h1"


def _sections(document: Any) -> Iterator[str]:
    for element in _all(document, "article", "section"):
        if not any(True for _ in _all(element, *HEADINGS)):
            yield f"{element.tag} without heading: {_text(element)[:40]!r}"


def _fields(document: Any) -> Iterator[str]:
    labelled = {label.get("for") for label in document.iter("label")}
    inside = {field for label in document.iter("label") for field in _all(label, "input", "select", "textarea")}
    for field in _all(document, "input", "select", "textarea"):
        kind = field.get("type", "text") if field.tag == "input" else field.tag
        if kind == "hidden":
            if field.get("autocomplete") in {"on", "off"}:
                yield f"hidden {field.get('name')!r} with autocomplete"
            if wrong := [name for name in field.attrib if name.startswith("aria-") or name == "required"]:
                yield f"hidden {field.get('name')!r} with {wrong}"
        elif kind not in UNLABELLED and field.get("hidden") is None:
            named = field.get("id") in labelled or field.get("aria-label") or field.get("aria-labelledby")
            if not named and field not in inside:
                yield f"{field.tag} {field.get('name')!r} without label"


def _nesting(document: Any) -> Iterator[str]:
    for outer in _all(document, "a", "button"):
        for inner in outer.iter():
            if inner is not outer and (inner.tag in INTERACTIVE or inner.get("tabindex") is not None):
                yield f"{inner.tag} within {outer.tag}"


def _names(document: Any) -> Iterator[str]:
    for element in _all(document, "a", "button"):
        if not (_text(element) or element.get("aria-label") or element.get("title")):
            yield f"{element.tag} without a name: {element.get('href')}"
    for image in document.iter("img"):
        if image.get("alt") is None:
            yield f"img without alt: {image.get('src')}"


def _focus(document: Any) -> Iterator[str]:
    if len(wanted := [one.tag for one in document.iter() if one.get("autofocus") is not None]) > 1:
        yield f"the focus is wanted by {wanted}"


def _times(document: Any) -> Iterator[str]:
    for one in document.iter("time"):
        if not TIME.fullmatch(one.get("datetime") or _text(one)):
            yield f"no time: {one.get('datetime')}"


def _document(document: Any) -> Iterator[str]:
    if not document.get("lang"):
        yield "html without lang"
    if not [title for title in document.iter("title") if _text(title).strip(" –")]:
        yield "no title"
    if len(list(document.iter("main"))) != 1:
        yield "not one main"


RULES: tuple[Callable[[Any], Iterator[str]], ...] = (
    _duplicate_ids,
    _references,
    _headings,
    _sections,
    _fields,
    _nesting,
    _names,
    _focus,
    _times,
    _document,
)

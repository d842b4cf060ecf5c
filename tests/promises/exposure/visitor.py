"""An anonymous visitor who opens addresses, turns pages and tries every filter."""

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlencode

from django.test import Client

from tests.promises.exposure.canaries import TERM, words_in

SAME_PAGE_LINK = re.compile(r'href="(\?[^"#]+)')
MOST_VARIANTS = 120


@dataclass(frozen=True)
class Answer:
    """What came back: where from, with which status, and the canary words in body and target.

    ``is_file`` tells that a file was sent, whose address is then as good as its content.
    """

    path: str
    status: int
    text: str
    words: frozenset[str]
    is_file: bool

    @property
    def address(self) -> str:
        """Return the path without its query."""
        return self.path.partition("?")[0]


class _Forms(HTMLParser):
    """Collects what a visitor can ask for with the forms of a page that are sent by GET."""

    def __init__(self) -> None:
        super().__init__()
        self.queries: list[str] = []
        self._inside = False
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note each option of a select and each text field."""
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = values.get("method", "get").lower() == "get" and values.get("action", "") == ""
        elif tag == "select":
            self._select = values.get("name", "")
        elif self._inside and tag == "option" and values.get("value"):
            self.queries.append(urlencode({self._select: values["value"]}))
        elif self._inside and tag == "input" and values.get("type", "text") in {"text", "search"}:
            self.queries.append(urlencode({values.get("name", ""): TERM}))


class Visitor:
    """Opens addresses without an account and remembers the answers."""

    def __init__(self) -> None:
        self.client = Client()
        self.answers: dict[str, list[Answer]] = {}

    def open(self, path: str) -> list[Answer]:
        """Return the answers at ``path``: the page itself and what its own links and filters lead to."""
        if path not in self.answers:
            self.answers[path] = list(self._crawl(path))
        return self.answers[path]

    def _crawl(self, path: str) -> list[Answer]:
        waiting, seen, found = [path], {path}, []
        while waiting:
            answer = self._get(waiting.pop())
            found.append(answer)
            for query in _variants(answer):
                variant = f"{answer.address}?{query}"
                if variant not in seen and len(seen) < MOST_VARIANTS:
                    seen.add(variant)
                    waiting.append(variant)
        return found

    def _get(self, path: str) -> Answer:
        response = self.client.get(path)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        text = html.unescape(content.decode("utf-8", "replace")) + response.headers.get("Location", "")
        assert response.status_code < 500, path
        is_file = response.status_code == 200 and response.streaming
        return Answer(path, response.status_code, text, words_in(text), is_file)


def _variants(answer: Answer) -> list[str]:
    if "<html" not in answer.text:
        return []
    forms = _Forms()
    forms.feed(answer.text)
    return [link[1:] for link in SAME_PAGE_LINK.findall(answer.text)] + (
        forms.queries if "?" not in answer.path else []
    )

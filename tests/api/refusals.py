"""Requests that the API refuses, and what partners see of each, whatever is rebuilt behind it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from tests.api.client import ADDRESS

LEGACY_TYPE = "application/json"
NAME = "{ site { name } }"
HASH = "a" * 64


@dataclass(frozen=True)
class Case:
    """A refused request and its answer: status by the newer type and by the legacy one, code, message or its start."""

    name: str
    code: str
    statuses: tuple[int, int]
    message: str
    sent: Any = None
    method: str = "post"
    content_type: str = LEGACY_TYPE
    headers: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    ran: bool = False

    def send(self, accept: str) -> Any:
        """Send it and return the response."""
        headers = {"accept": accept, **self.headers}
        client = Client(raise_request_exception=False)
        if self.method == "post":
            body = self.sent if isinstance(self.sent, str | bytes) else json.dumps(self.sent)
            return client.post(ADDRESS, body, content_type=self.content_type, headers=headers)
        return getattr(client, self.method)(ADDRESS, self.sent or {}, headers=headers)


def query(name: str, code: str, text: str, message: str, **more: Any) -> Case:
    """Return a well-formed request with a document that cannot run: 400, or 200 for those who know the old type."""
    variables = more.pop("variables", None)
    return Case(name, code, (400, 200), message, {"query": text, "variables": variables}, **more)


def field_error(name: str, code: str, text: str, message: str, **more: Any) -> Case:
    """Return a document in which one field is refused: it ran, so 200."""
    return Case(name, code, (200, 200), message, {"query": text}, ran=True, **more)


def deep(levels: int) -> Any:
    """Return a list in a list in a list."""
    value: list[Any] = []
    for _level in range(levels):
        value = [value]
    return value


BEARER = {"WWW-Authenticate": "Bearer"}
READ = {"Allow": "GET, HEAD, POST, OPTIONS"}
CASES = [
    Case("no object", "BAD_REQUEST", (400, 400), "Please send a JSON object.", []),
    Case("no query", "BAD_REQUEST", (400, 400), "Please send the text of the query in `query`.", {}),
    Case("query no text", "BAD_REQUEST", (400, 400), "`query` must be a text.", {"query": 1}),
    Case("variables", "BAD_REQUEST", (400, 400), "`variables` must be an object.", {"query": NAME, "variables": []}),
    Case("no JSON", "INVALID_JSON", (400, 400), "The request is not JSON in UTF-8.", "{"),
    Case("no JSON in UTF-8", "INVALID_JSON", (400, 400), "The request is not JSON in UTF-8.", b'{"query": "\xff"}'),
    Case(
        "parameter no JSON",
        "INVALID_JSON",
        (400, 400),
        "The request is not JSON in UTF-8.",
        {"query": NAME, "variables": "{"},
        "get",
    ),
    Case("PUT", "METHOD_NOT_ALLOWED", (405, 405), "Please send queries by GET or POST.", method="put", shown=READ),
    Case(
        "mutation by GET",
        "METHOD_NOT_ALLOWED",
        (405, 405),
        "Mutations are taken by POST only.",
        {"query": "mutation { __typename }"},
        "get",
        shown={"Allow": "POST, OPTIONS"},
    ),
    Case("form", "UNSUPPORTED_MEDIA_TYPE", (415, 415), "Please send JSON, with", "query=x", content_type="text/plain"),
    Case(
        "charset",
        "UNSUPPORTED_MEDIA_TYPE",
        (415, 415),
        "Please send the JSON in UTF-8.",
        "{}",
        content_type="application/json; charset=latin-1",
    ),
    Case(
        "body", "BODY_TOO_LARGE", (413, 413), "The request is larger than 65536 bytes, sent or unpacked.", " " * 70_000
    ),
    Case(
        "no key",
        "UNAUTHENTICATED",
        (401, 401),
        "This key is not valid.",
        {"query": NAME},
        headers={"authorization": "Bearer x"},
        shown=BEARER,
    ),
    query("syntax", "SYNTAX_ERROR", "{ site {", "Syntax Error:"),
    query("field", "VALIDATION_FAILED", "{ site { nme } }", "Cannot query field 'nme' on type 'Site'."),
    query("variable", "VALIDATION_FAILED", "query($id: ID!) { node(id: $id) { id } }", "Variable '$id'"),
    query("two operations", "VALIDATION_FAILED", "query A { __typename } query B { __typename }", "Please name the"),
    query("tokens", "DOCUMENT_TOO_LARGE", "{" + " __typename" * 5_000 + " }", "Syntax Error: Document contains more"),
    query("depth", "TOO_DEEP", "{ categories { id " + "{ id " * 60 + "}" * 61 + "}", "The query is "),
    query("circle", "TOO_DEEP", "{ site { ...A } } fragment A on Site { ...A }", "The query is "),
    query("fields", "TOO_MANY_FIELDS", "{" + " site" * 700 + " }", "The document has 700 fields;"),
    query("aliases", "TOO_MANY_ALIASES", "{" + " ".join(f"a{n}: site {{ name }}" for n in range(90)) + "}", "The docu"),
    query("directives", "TOO_MANY_DIRECTIVES", "{ site { name" + " @skip(if: false)" * 90 + " } }", "The document has"),
    query(
        "fragments",
        "TOO_MANY_FRAGMENTS",
        NAME + " ".join(f"fragment F{n} on Site {{ name }}" for n in range(90)),
        "The document has 90 fragments;",
    ),
    query("page", "PAGE_TOO_LARGE", "{ actors(first: 101) { totalCount } }", "A page holds between 0 and 100 items;"),
    query(
        "cost",
        "TOO_EXPENSIVE",
        "{ actors(first: 100) { nodes { offers { actor { offers { title cost place } } } } } }",
        "The query may cost",
    ),
    query("NUL", "INVALID", '{ actor(slug: "\\u0000") { id } }', "A text must not hold the character NUL (U+0000)."),
    query(
        "NUL in a variable",
        "INVALID",
        "query($s: String) { actor(slug: $s) { id } }",
        "A text must not hold the character NUL (U+0000).",
        variables={"s": "\0"},
    ),
    query("variables deep", "JSON_TOO_DEEP", NAME, "The variables are nested deeper than", variables={"a": deep(90)}),
    Case(
        "unknown hash",
        "PERSISTED_QUERY_NOT_FOUND",
        (400, 200),
        "PersistedQueryNotFound",
        {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": HASH}}},
    ),
    Case(
        "other hash",
        "BAD_REQUEST",
        (400, 200),
        "provided sha does not match query",
        {"query": NAME, "extensions": {"persistedQuery": {"version": 1, "sha256Hash": HASH}}},
    ),
    Case(
        "no hash",
        "BAD_REQUEST",
        (400, 200),
        "`sha256Hash` must be 64 hexadecimal digits.",
        {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "x"}}},
    ),
    field_error("cursor", "INVALID", '{ actors(after: "x") { totalCount } }', "The cursor is not one that this"),
    field_error("first and last", "INVALID", "{ actors(first: 1, last: 1) { totalCount } }", "Please ask for either"),
    field_error("search", "INVALID", '{ search(query: "%s") { totalCount } }' % ("x" * 201), "Please search for at"),
    field_error("many ids", "INVALID", "{ nodes(ids: [%s]) { id } }" % ('"x"' * 101), "Please ask for at most 100 ids"),
    field_error("draft", "INVALID", '{ node(id: "QWN0b3I6ZHJhZnQtMQ==") { id } }', "This is the id of a draft;"),
    field_error(
        "hashtags",
        "INVALID",
        "{ actors(filter: {hashtagsAll: [%s]}) { totalCount } }" % ",".join(f'"{n}"' for n in range(30)),  # noqa: UP031
        "`hashtagsAll` takes at most",
    ),
    field_error(
        "moment",
        "INVALID",
        '{ actors(filter: {openAt: "9999-12-31T23:59:59-12:00"}) { totalCount } }',
        "The moment is too far away;",
    ),
    field_error(
        "distance",
        "INVALID",
        "{ actors(filter: {near: {latitude: 999, longitude: 1, metres: 1}}) { totalCount } }",
        "`near` takes a latitude from -90 to 90,",
    ),
    field_error("preview", "PREVIEW_INVALID", '{ preview(token: "x") { __typename } }', "This preview key opens"),
]

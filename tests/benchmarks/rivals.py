"""Who is measured: each rival is a request that the same WSGI application answers."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import orjson
from django.conf import settings

from tests.benchmarks.questions import Question

COLD, WARM, GRAPPLE, HANDWRITTEN, SQL, CONSTANT = "cold", "warm", "grapple", "handwritten", "sql", "constant"
ALL = (COLD, WARM, GRAPPLE, HANDWRITTEN, SQL, CONSTANT)
CACHE_BYTES = 32 * 1024 * 1024
BY_HAND = {"Q1", "Q2", "Q3", "Q4"}


@dataclass
class Asker:
    """Sends one request again and again, through all middleware."""

    path: str
    query: str = ""
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    cached: bool = False

    def ask(self) -> bytes:
        """Return the answer's body; raises ``RuntimeError`` for any status but 200."""
        from cms.wsgi import application

        said: list[str] = []
        environ = {
            "REQUEST_METHOD": "GET" if self.body is None else "POST",
            "PATH_INFO": self.path,
            "QUERY_STRING": self.query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0),
            "wsgi.input": io.BytesIO(self.body or b""),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            **self.headers,
        }
        if self.body is not None:
            environ |= {"CONTENT_TYPE": "application/json", "CONTENT_LENGTH": str(len(self.body))}
        response = application(environ, lambda status, _headers: said.append(status))
        answer = b"".join(response)
        response.close()
        if not said[0].startswith("200"):
            raise RuntimeError(f"{self.path} {said[0]}: {answer[:2000].decode()}")
        return answer


@contextmanager
def response_cache(on: bool) -> Iterator[None]:
    """Switch the API's cache of answers on or off inside the with-block."""
    before = getattr(settings, "API_RESPONSE_CACHE", 0)
    settings.API_RESPONSE_CACHE = CACHE_BYTES if on else 0
    try:
        yield
    finally:
        settings.API_RESPONSE_CACHE = before


def askers(question: Question, key: str) -> dict[str, Asker]:
    """Return the rivals for ``question``; ``key`` is a partner's, where the question is too large without one."""
    headers = {"HTTP_ACCEPT": "application/graphql-response+json"}
    if question.with_key:
        headers["HTTP_AUTHORIZATION"] = f"Bearer {key}"
    ours = body_of(question.ours, question.variables)
    found = {
        COLD: Asker("/api/graphql/", body=ours, headers=headers),
        WARM: Asker("/api/graphql/", body=ours, headers=headers, cached=True),
        GRAPPLE: Asker("/bench/grapple/", body=body_of(question.plain, question.variables)),
        CONSTANT: Asker(f"/bench/constant/{question.name}/"),
    }
    if question.name in BY_HAND:
        query = urlencode(question.variables)
        found[HANDWRITTEN] = Asker(f"/bench/handwritten/{question.name}/", query)
        found[SQL] = Asker(f"/bench/sql/{question.name}/", query)
    return found


def body_of(query: str, variables: dict[str, Any]) -> bytes:
    """Return the body of a GraphQL request."""
    return orjson.dumps({"query": query, "variables": variables})

"""Sends what an attacker sends, and says what an answer must never be."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any

from django.test import Client

from cms.errors import ErrorCode
from tests.api.client import ADDRESS, RESPONSE_TYPE

# Seconds of CPU that no request may take, no matter who sends it.
MOST_CPU = 1.0
CODES = {code.value for code in ErrorCode}
# Words of the inside: tracebacks, SQL, drivers, columns, files.
INSIDE = (
    "Traceback",
    'File "',
    ".py",
    "SELECT ",
    " FROM ",
    "django",
    "psycopg",
    "sqlite",
    "OperationalError",
    "FieldError",
    "Choices are",
    "password",
    "author_email",
    "_id",
    "content_object",
    "logId",
)


@dataclass(frozen=True)
class Answer:
    """What came back: status, parsed JSON (None where it is none), text, and seconds of CPU it took."""

    status: int
    body: Any
    text: str
    cpu: float

    @property
    def codes(self) -> list[str]:
        """Return the codes of the errors."""
        return [error["extensions"]["code"] for error in (self.body or {}).get("errors", [])]

    @property
    def data(self) -> Any:
        """Return the data, None if there is none."""
        return (self.body or {}).get("data")


def raw(body: bytes | str, content_type: str = "application/json", **headers: str) -> Answer:
    """Post ``body`` as it is."""
    content = body if isinstance(body, bytes) else body.encode()
    return _timed(
        lambda: Client(raise_request_exception=False).generic(
            "POST", ADDRESS, content, content_type, headers={"accept": RESPONSE_TYPE, **headers}
        )
    )


def ask(query: str, variables: Any = None, **sent: Any) -> Answer:
    """Post ``query`` as a well-formed request; further keywords go into the JSON."""
    return raw(json.dumps({"query": query, "variables": variables or {}, **sent}))


def get(**parameters: str) -> Answer:
    """Send parameters by GET."""
    client = Client(raise_request_exception=False)
    return _timed(lambda: client.get(ADDRESS, parameters, headers={"accept": RESPONSE_TYPE}))


def _timed(send: Any) -> Answer:
    began = time.process_time()
    response = send()
    cpu = time.process_time() - began
    if cpu > MOST_CPU:
        # Shared processors make it look longer; the request's own share is the shorter of two.
        began = time.process_time()
        response = send()
        cpu = min(cpu, time.process_time() - began)
    text = response.content.decode()
    return Answer(response.status_code, json.loads(text) if text.startswith("{") else None, text, cpu)


def assert_harmless(answer: Answer, echoed: str = "") -> Answer:
    """Insist on a polite answer in JSON with known codes, cheap, without a word of the inside.

    ``echoed`` is what was sent: a word that stands in it may stand in the answer.
    """
    told = [word for word in INSIDE if word in answer.text and word not in echoed]
    assert answer.status < 500, (answer.status, answer.text[:500])
    assert answer.body is not None, answer.text[:500]
    assert not told, (told, answer.text[:1_000])
    assert set(answer.codes) <= CODES, answer.codes
    assert answer.data is not None or answer.codes, answer.text[:500]
    assert answer.cpu < MOST_CPU, f"{answer.cpu:.2f} s of CPU: {echoed}"
    return answer


def assert_refused(answer: Answer, *codes: str, echoed: str = "") -> Answer:
    """Insist on a harmless answer without data and, where given, with one of ``codes`` only."""
    assert_harmless(answer, echoed)
    assert answer.codes, answer.text[:500]
    assert answer.data is None
    assert not codes or set(answer.codes) <= set(codes), answer.codes
    return answer

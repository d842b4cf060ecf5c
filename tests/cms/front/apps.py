"""Small WSGI applications for Granian, bare and behind the front, as `tests.cms.front.serving` starts them."""

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from cms.front.front import Front
from cms.front.limits import FrontLimits

django.setup()
FOLDER = Path(settings.VAR)
# Some megabytes: more than kernel and server keep for a reader who takes nothing.
LARGE = FOLDER / "large.bin"


def app(wsgi: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Answer what the path asks for; anything else with the environment that came, and the body."""
    what = wsgi["PATH_INFO"].strip("/").partition("/")[0]
    return ANSWERS.get(what, echo)(wsgi, start_response)


def echo(wsgi: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Return the environment, without what the machine's own has, as JSON."""
    body = wsgi["wsgi.input"].read()
    kept = {name: value for name, value in wsgi.items() if isinstance(value, str) and name not in os.environ}
    kept["body"] = body.decode("latin-1")
    text = json.dumps(kept).encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    return [text]


def slow(wsgi: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Work for a second."""
    time.sleep(1)
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


def healthz(wsgi: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Answer at once."""
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


def sent_file(wsgi: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Return a file as Django's FileResponse does."""
    file = LARGE.open("rb")
    start_response("200 OK", [("Content-Length", str(LARGE.stat().st_size))])
    wrapper = wsgi.get("wsgi.file_wrapper")
    return wrapper(file, 4096) if wrapper else file


def stream(wsgi: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Make as many times four megabytes as the query says, bit by bit."""
    start_response("200 OK", [("Content-Type", "text/csv")])
    return (b"%07d\n" % number * 8192 for number in range(64 * int(wsgi["QUERY_STRING"])))


def endless(wsgi: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Make a row every hundredth of a second for as long as it is asked for, and say when it was closed."""
    start_response("200 OK", [("Content-Type", "text/csv")])

    def rows() -> Iterator[bytes]:
        try:
            while True:
                yield b"row\n"
                time.sleep(0.01)
        finally:
            (FOLDER / "closed.txt").write_text("closed")

    return rows()


def note(wsgi: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Write the body to `reached.txt`."""
    (FOLDER / "reached.txt").write_bytes(wsgi["wsgi.input"].read())
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


def broken(wsgi: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Fail."""
    raise ValueError("broken on purpose")


def nothing(wsgi: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Say that nothing has changed."""
    start_response("304 Not Modified", [("ETag", '"x"')])
    return [b""]


ANSWERS = {
    "slow": slow,
    "healthz": healthz,
    "file": sent_file,
    "stream": stream,
    "endless": endless,
    "note": note,
    "broken": broken,
    "nothing": nothing,
}
QUICK = FrontLimits(
    anonymous_body=200_000,
    session_body=3_000_000,
    memory=2_000_000,
    disk=4_000_000,
    first_seconds=2,
    silence=2,
    least_rate=20_000,
    threads=2,
    waiting=4,
    longest_wait=8,
    kept_in_stream=100_000,
    silent_reader=3,
)
front = Front(app, QUICK, session_cookie="sessionid", folder=FOLDER)

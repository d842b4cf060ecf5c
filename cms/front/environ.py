"""From ASGI's scope to WSGI's environment, as Granian's own WSGI makes it (PEP 3333)."""

import os
import sys
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote_to_bytes

# Joined by what may stand between two values; cookies cannot be joined by commas.
SEPARATORS = {"HTTP_COOKIE": ";"}
WITHOUT_PREFIX = {"HTTP_CONTENT_TYPE": "CONTENT_TYPE", "HTTP_CONTENT_LENGTH": "CONTENT_LENGTH"}
# ASGI says "1" where the protocol's name is HTTP/1.0; Granian's WSGI does so, too.
CONSTANT = {
    **os.environ,
    "GATEWAY_INTERFACE": "CGI/1.1",
    "SCRIPT_NAME": "",
    "SERVER_SOFTWARE": "Granian",
    "wsgi.errors": sys.stderr,
    "wsgi.input_terminated": True,
    "wsgi.multiprocess": False,
    "wsgi.multithread": True,
    "wsgi.run_once": False,
    "wsgi.version": (1, 0),
}


def environ_of(scope: Mapping[str, Any]) -> dict[str, Any]:
    """Return the WSGI environment of the request in ``scope``, without `wsgi.input`.

    One difference to Granian's: a header with an underscore in its name is left out. WSGI cannot tell
    `X_Forwarded_For` from `X-Forwarded-For`, which a proxy overwrites while it lets the other pass.
    """
    host, port = scope["server"]
    wsgi = CONSTANT | {
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "REMOTE_ADDR": scope["client"][0],
        "REQUEST_METHOD": scope["method"],
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "wsgi.url_scheme": scope["scheme"],
    }
    seen = set()
    for raw_name, raw_value in scope["headers"]:
        if b"_" in raw_name:
            continue
        name = "HTTP_" + raw_name.decode("latin-1").replace("-", "_").upper()
        name = WITHOUT_PREFIX.get(name, name)
        value = _readable(raw_value)
        wsgi[name] = f"{wsgi[name]}{SEPARATORS.get(name, ',')}{value}" if name in seen else value
        seen.add(name)
    return wsgi


def _readable(value: bytes) -> str:
    # As in Granian: a value that is not visible ASCII counts as empty (RFC 9110, section 5.5).
    text = value.decode("latin-1")
    return text if text.isascii() and text.replace("\t", " ").isprintable() else ""


def body_length(wsgi: Mapping[str, Any]) -> int | None:
    """Return how many bytes follow, none if that is only known at their end (chunked)."""
    if "HTTP_TRANSFER_ENCODING" in wsgi:
        return None
    length = wsgi.get("CONTENT_LENGTH", "")
    return int(length) if length.isascii() and length.isdecimal() else 0


def has_cookie(wsgi: Mapping[str, Any], name: str) -> bool:
    """Tell whether the client sends a cookie called ``name``; what it is worth is Django's to say."""
    return any(pair.strip().startswith(f"{name}=") for pair in wsgi.get("HTTP_COOKIE", "").split(";"))

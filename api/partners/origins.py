"""Origins of web pages, spelt as browsers spell them in the header ``Origin`` (RFC 6454, section 6.2)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

DEFAULT_PORTS = {"http": 80, "https": 443}
LOCAL = {"localhost", "127.0.0.1"}
HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*")


def origins_of(text: str) -> list[str]:
    """Return the origins in ``text``, one a line, each once, as browsers send them.

    Raises ``ValidationError`` that names each line that is none. Plain http is taken for the
    developer's own machine only: elsewhere anyone on the way could read the key.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    spelt = {line: _spelt(line) for line in lines}
    if wrong := [line for line, origin in spelt.items() if origin is None]:
        raise ValidationError(
            _(
                "Das ist keine Herkunft: %(lines)s. Schreiben Sie nur Schema und Namen, je Zeile eine, "
                "zum Beispiel „https://www.beispielverein.de“."
            )
            % {"lines": ", ".join(line[:80] for line in wrong[:3])},
        )
    return list(dict.fromkeys(origin for origin in spelt.values() if origin))


def _spelt(line: str) -> str | None:
    try:
        parts = urlsplit(line.lower())
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port
    except ValueError:
        return None
    beside = parts.path.rstrip("/") or parts.query or parts.fragment or "@" in parts.netloc
    if beside or parts.scheme not in DEFAULT_PORTS or not HOST.fullmatch(host):
        return None
    if parts.scheme == "http" and host not in LOCAL:
        return None
    return f"{parts.scheme}://{host}" + (f":{port}" if port not in {None, DEFAULT_PORTS[parts.scheme]} else "")

"""Bodies as clients send them: in chunks, packed, with a mark at the beginning. Never more than was allowed.

RFC 9110, sections 8.4 and 15.5.16; RFC 9112, section 7.1; RFC 8259, section 8.1 (the mark may be ignored).
"""

from __future__ import annotations

import codecs
import zlib
from typing import Any

from django.http import HttpRequest

# zlib's name for gzip with its head and its end.
GZIP = zlib.MAX_WBITS | 16
NO_CODINGS = ("", "identity")
GZIP_CODINGS = ("gzip", "x-gzip")


class TooLarge(Exception):
    """The body is larger than is allowed, as it came or unpacked."""


class UnknownCoding(Exception):
    """The body is packed in a way that nobody here can unpack."""


class Broken(Exception):
    """The body is not what it says it is, or not complete."""


def unpacked_body(request: HttpRequest, largest: int) -> bytes:
    """Return the body of ``request``, unpacked, without the mark; at most ``largest`` bytes before and after.

    Raises ``TooLarge``, ``UnknownCoding`` or ``Broken``.
    """
    coding = request.headers.get("Content-Encoding", "").strip().lower()
    if coding not in (*NO_CODINGS, *GZIP_CODINGS):
        raise UnknownCoding
    body = _sent(request, largest)
    if coding in GZIP_CODINGS:
        body = unpacked(body, largest)
    return body.removeprefix(codecs.BOM_UTF8)


def _sent(request: HttpRequest, largest: int) -> bytes:
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length and "HTTP_TRANSFER_ENCODING" in request.META:
        # Django reads as many bytes as the header says, none without it.
        stream: Any = request.META["wsgi.input"] if request.META.get("wsgi.input_terminated") else request
    # More digits than a size has are no number to Python either.
    elif (length and not length.isdecimal()) or len(length) > 18 or int(length or 0) > largest:
        raise TooLarge
    else:
        stream = request
    body: bytes = stream.read(largest + 1)
    if len(body) > largest:
        raise TooLarge
    return body


def unpacked(body: bytes, largest: int) -> bytes:
    """Return what ``body`` holds, packed by gzip in one part or several; no more than that is ever unpacked.

    Raises ``TooLarge`` or ``Broken``.
    """
    found, rest = b"", body
    while rest:
        unpacker = zlib.decompressobj(GZIP)
        try:
            found += unpacker.decompress(rest, largest + 1 - len(found))
        except zlib.error:
            raise Broken from None
        if len(found) > largest:
            raise TooLarge
        if not unpacker.eof:
            raise Broken
        rest = unpacker.unused_data
    if not body:
        raise Broken
    return found

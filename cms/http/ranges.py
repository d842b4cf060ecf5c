"""Parts of an answer (RFC 9110, section 14): a download goes on where it broke off, a player jumps ahead.

One part is sent. Of several at once the whole answer is sent instead, which the standard allows: putting many
small parts together is work that strangers would ask for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import parse_http_date_safe

PARTIAL, UNSATISFIABLE = 206, 416
ONE_RANGE = re.compile(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.ASCII | re.IGNORECASE)
BLOCK = 64 * 1024


def in_part(request: HttpRequest, response: Any) -> HttpResponseBase:
    """Return the part of ``response`` that ``request`` asks for, or ``response`` itself.

    ``response`` is complete: in memory, or an open file (Django's FileResponse) with its Content-Length.
    """
    if response.status_code != 200:
        return response
    response["Accept-Ranges"] = "bytes"
    length = int(response.get("Content-Length") or len(getattr(response, "content", b"")))
    found = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or not found or found[1] == found[2] == "" or not _is_wanted(request, response):
        return response
    first, last = _bounds(found[1], found[2], length)
    if first > last and found[1] and found[2] and int(found[1]) > int(found[2]):
        return response
    if first > last:
        # Not the answer itself: that would end the request.
        if response.streaming:
            response.file_to_stream.close()
        return _with_headers(HttpResponse(status=UNSATISFIABLE), response, f"*/{length}", 0)
    return _with_headers(_part(response, first, last), response, f"{first}-{last}/{length}", last - first + 1)


def without_header(request: HttpRequest, name: str) -> None:
    """Let ``request`` be one that came without the header ``name`` (as in META)."""
    if request.META.pop(name, None) is not None:
        # Django reads META once.
        vars(request).pop("headers", None)


def _bounds(first: str, last: str, length: int) -> tuple[int, int]:
    """Return the first and the last byte; the first is larger where there is none."""
    if not first:
        return max(length - int(last), 0), length - 1
    return int(first), min(int(last), length - 1) if last else length - 1


def _is_wanted(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Tell whether the client still has the beginning of this very answer (RFC 9110, section 13.1.5)."""
    condition = request.headers.get("If-Range")
    if condition is None:
        return True
    if condition.startswith('"'):
        return condition == response.get("ETag")
    moment = parse_http_date_safe(condition)
    return moment is not None and moment == parse_http_date_safe(response.get("Last-Modified", ""))


def _part(response: Any, first: int, last: int) -> HttpResponseBase:
    if not response.streaming:
        return HttpResponse(response.content[first : last + 1], status=PARTIAL)
    return StreamingHttpResponse(Stretch(response.file_to_stream, first, last - first + 1), status=PARTIAL)


def _with_headers(part: HttpResponseBase, full: HttpResponseBase, place: str, length: int) -> HttpResponseBase:
    for name, value in full.items():
        part[name] = value
    for name in vars(full).keys() & {"_csp_update", "_csp_exempt", "xframe_options_exempt"}:
        setattr(part, name, vars(full)[name])
    part["Content-Range"] = f"bytes {place}"
    part["Content-Length"] = str(length)
    return part


class Stretch:
    """Some bytes of an open file, block by block; closes it in the end."""

    def __init__(self, file: IO[bytes], first: int, length: int) -> None:
        """Begin at byte ``first``."""
        self.file = file
        self.length = length
        self.close = file.close
        file.seek(first)

    def __iter__(self) -> Iterator[bytes]:
        """Yield the blocks; fewer where the file has become shorter."""
        while self.length > 0 and (block := self.file.read(min(BLOCK, self.length))):
            self.length -= len(block)
            yield block

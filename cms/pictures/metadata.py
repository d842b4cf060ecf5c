"""What a picture's file says besides its picture, taken out without touching a pixel.

Each function returns the file as it is given where there is nothing to take out, so that cleaning twice
changes nothing. What follows the picture's end (a second picture of an MPO, a ZIP of a polyglot) goes too.
Only the colour profile, and what a viewer needs to show colours, transparency and movement, stays.
"""

from collections.abc import Iterator
from struct import error as StructError
from struct import pack, unpack_from

# ITU T.81, table B.1; JFIF (APP0), ICC profile (APP2, ICC.1:2010 B.4), Adobe's colour transform (APP14).
START, END, SCAN, COMMENT, APP0, APP15 = 0xD8, 0xD9, 0xDA, 0xFE, 0xE0, 0xEF
JPEG_KEPT = {0xE0: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}
WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}
# PNG, third edition, section 11.3, and APNG: colours, transparency, movement.
PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT".split()
)
PNG_START = b"\x89PNG\r\n\x1a\n"
# RFC 9649, section 2.7: pictures, transparency, profile, movement; the bits of VP8X that name EXIF and XMP.
WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF"))
WEBP_TOLD = 0b0000_1100
# GIF89a, sections 23 to 26: control of a frame and the endless loop stay.
GIF_LOOP = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


class Malformed(Exception):
    """The file is not built as its format says; anyone who shows it would have to guess."""


def stripped(data: bytes, kind: str) -> bytes:
    """Return the file ``data`` of Pillow's format ``kind`` without metadata; raises ``Malformed``.

    AVIF has no such way: its parts refer to each other by position.
    """
    parts = {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "GIF": _gif}[kind]
    try:
        return b"".join(parts(data))
    except (StructError, IndexError, ValueError) as error:
        raise Malformed(kind) from error


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    at = 2
    while True:
        while data[at] == data[at + 1] == 0xFF:
            at += 1
        if data[at] != 0xFF:
            raise Malformed("JPEG")
        marker = data[at + 1]
        if marker == END:
            yield data[at : at + 2]
            return
        end = at + 2 if marker in WITHOUT_LENGTH else at + 2 + unpack_from(">H", data, at + 2)[0]
        if marker == SCAN:
            end = _end_of_scan(data, end)
        if _is_kept_by_jpeg(marker, data[at + 4 : end]):
            yield data[at:end]
        at = end


def _is_kept_by_jpeg(marker: int, content: bytes) -> bool:
    if APP0 <= marker <= APP15:
        return marker in JPEG_KEPT and content.startswith(JPEG_KEPT[marker])
    return marker != COMMENT


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the next marker stands: within a scan FF is followed by 00 or a restart."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] not in (0x00, 0xFF, *range(0xD0, 0xD8)):
            return at
        at += 1 if data[at + 1] == 0xFF else 2


def _png(data: bytes) -> Iterator[bytes]:
    yield PNG_START
    at = len(PNG_START)
    while True:
        (length,) = unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + length + 12
        if end > len(data):
            raise Malformed("PNG")
        if kind in PNG_KEPT:
            yield data[at:end]
        if kind == b"IEND":
            return
        at = end


def _webp(data: bytes) -> Iterator[bytes]:
    (length,) = unpack_from("<I", data, 4)
    end, at, kept = min(8 + length, len(data)), 12, []
    while at + 8 <= end:
        kind, (size,) = data[at : at + 4], unpack_from("<I", data, at + 4)
        if at + 8 + size > end:
            raise Malformed("WEBP")
        chunk = data[at : at + 8 + size] + (b"\x00" if size % 2 else b"")
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes((chunk[8] & ~WEBP_TOLD,)) + chunk[9:]
        if kind in WEBP_KEPT:
            kept.append(chunk)
        at += len(chunk)
    body = b"".join(kept)
    yield b"RIFF" + pack("<I", 4 + len(body)) + b"WEBP" + body


def _gif(data: bytes) -> Iterator[bytes]:
    at = 13 + _colours(data[10])
    yield data[:at]
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            end = _end_of_blocks(data, at + 11 + _colours(data[at + 9]))
            yield data[at:end]
        elif data[at] == 0x21:
            end = _end_of_blocks(data, at + 2)
            if data[at + 1] == 0xF9 or (data[at + 1] == 0xFF and data[at + 3 : at + 14] in GIF_LOOP):
                yield data[at:end]
        else:
            raise Malformed("GIF")
        at = end
    yield b"\x3b"


def _colours(packed: int) -> int:
    """Return the length of a colour table, in bytes."""
    return 3 << ((packed & 0b111) + 1) if packed & 0b1000_0000 else 0


def _end_of_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1

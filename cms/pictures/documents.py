"""Whether a document is what its name says, told by its first bytes and, of an archive, by its table of contents.

Nothing is unpacked: an archive's table of contents names the sizes, and nothing here reads more than that.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from pathlib import PurePath
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# So much of a text is looked at.
HEAD = 64 * 1024
# An archive of more files, or of more bytes when unpacked (all, and for each packed one), is a trap.
MOST_MEMBERS, MOST_UNPACKED, MOST_RATIO, ALWAYS_FINE = 5_000, 300 * 1024 * 1024, 200, 10 * 1024 * 1024
OFFICE = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
OPEN_DOCUMENT = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
MARKUP = re.compile(rb"\s*<(!doctype|html|head|body|script|svg|iframe|\?xml|!--)", re.IGNORECASE)
BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")

NOT_TAKEN = _("Dokumente dieser Art nehmen wir nicht. Möglich sind: %(kinds)s.")
OTHER_KIND = _(
    "Der Inhalt dieser Datei passt nicht zu ihrer Endung „.%(extension)s“. Öffnen Sie sie in dem Programm, "
    "mit dem sie gemacht wurde, speichern Sie sie noch einmal, und laden Sie diese Datei hoch."
)
UNPACKS_TOO_LARGE = _(
    "Diese Datei wird beim Entpacken zu groß. Teilen Sie sie in mehrere kleine, oder entfernen Sie große Bilder daraus."
)


def check_document(file: Any, name: str) -> None:
    """Raise ``ValidationError`` in German if the open ``file`` is not what ``name`` says; leaves it at its start."""
    extension = PurePath(name).suffix.lower().lstrip(".")
    if extension not in settings.WAGTAILDOCS_EXTENSIONS or extension not in CHECKS:
        kinds = ", ".join(settings.WAGTAILDOCS_EXTENSIONS).upper()
        raise ValidationError(NOT_TAKEN, code="invalid_extension", params={"kinds": kinds})
    file.seek(0)
    try:
        is_so = CHECKS[extension](file, extension)
    except (BadZipFile, OSError, EOFError, ValueError, KeyError, NotImplementedError, RuntimeError):
        is_so = False
    finally:
        file.seek(0)
    if not is_so:
        raise ValidationError(OTHER_KIND, code="other_kind", params={"extension": extension})


def _is_pdf(file: Any, _extension: str) -> bool:
    return file.read(5) == b"%PDF-"


def _is_text(file: Any, extension: str) -> bool:
    """Say whether it is text and no markup: in UTF-8, UTF-16 with its mark, or what a German Windows writes."""
    head = file.read(HEAD)
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    head = head.removeprefix(BOM_UTF8)
    if MARKUP.match(head) or BINARY.search(head) or head.startswith((b"%PDF-", b"PK\x03\x04", b"{\\rtf")):
        return False
    return extension != "ics" or head.lstrip().upper().startswith(b"BEGIN:VCALENDAR")


def _is_archive(file: Any, extension: str) -> bool:
    if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
        return False
    file.seek(0)
    with ZipFile(file) as archive:
        members = archive.infolist()
        _check_unpacked(members)
        names = {member.filename for member in members}
        if extension in OFFICE:
            return "[Content_Types].xml" in names and any(name.startswith(OFFICE[extension]) for name in names)
        if extension in OPEN_DOCUMENT:
            with archive.open("mimetype") as kind:
                return kind.read(100).strip() == OPEN_DOCUMENT[extension]
    return True


def _check_unpacked(members: list[Any]) -> None:
    unpacked, packed = sum(one.file_size for one in members), sum(one.compress_size for one in members)
    is_trap = unpacked > ALWAYS_FINE and unpacked > packed * MOST_RATIO
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or is_trap:
        raise ValidationError(UNPACKS_TOO_LARGE, code="unpacks_too_large")


CHECKS: dict[str, Callable[[Any, str], bool]] = {
    "pdf": _is_pdf,
    **dict.fromkeys(("csv", "txt", "ics"), _is_text),
    **dict.fromkeys(("zip", *OFFICE, *OPEN_DOCUMENT), _is_archive),
}

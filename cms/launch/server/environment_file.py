"""The file with the settings of a server, as systemd reads it (`EnvironmentFile=` in systemd.exec(5))."""

from __future__ import annotations

import re
from pathlib import Path

from cms.launch.refusal import Refusal

LINE = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)=(.*)")
# Within double quotes; elsewhere the backslash goes with any letter.
ESCAPED = re.compile(r'\\(["\\$`])')


def read_environment(path: Path) -> dict[str, str]:
    """Return the variables in ``path``; refuses a line that systemd would leave out without a word."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise Refusal(f"Die Einstellungen {path} lassen sich nicht lesen ({error.strerror}).") from error
    found = {}
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if not text or text[0] in "#;":
            continue
        match = LINE.fullmatch(text)
        value = None if match is None else _unquoted(match[2].strip())
        if match is None or value is None:
            raise Refusal(f"Zeile {number} in {path} ist keine Einstellung der Form NAME=Wert; bitte berichtigen.")
        found[match[1]] = value
    return found


def _unquoted(value: str) -> str | None:
    """Return what ``value`` means; None where it goes on in the next line, or a quote stays open or ends early."""
    if value[:1] in {'"', "'"}:
        quote, inner = value[0], value[1:-1]
        if len(value) < len('""') or value[-1] != quote:
            return None
        if quote == "'":
            return None if quote in inner else inner
        return None if re.search(r'(?<!\\)(?:\\\\)*"', inner) or _ends_escaped(inner) else ESCAPED.sub(r"\1", inner)
    if '"' in value or "'" in value or _ends_escaped(value):
        return None
    return re.sub(r"\\(.)", r"\1", value)


def _ends_escaped(value: str) -> bool:
    return (len(value) - len(value.rstrip("\\"))) % 2 == 1

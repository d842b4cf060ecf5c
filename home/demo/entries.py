"""Reading what editors wrote: tables of TOML that know in which file and under which key they stand.

A file is TOML, or text below a head of TOML between two lines ``+++``. Each key is taken once; what is
missing, unknown or left over is a `ContentError`. Nothing here knows what the keys mean.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from home.demo_calendar import as_of

CONTENT = Path(__file__).parent / "content"
HEAD = re.compile(r"\A\+\+\+\n(.*?)^\+\+\+$(.*)\Z", re.DOTALL | re.MULTILINE)
TEXT = "Text"  # The key of what stands below a head, as messages call it.
FORMS = {str: '"…"', int: "10", list: "[…, …]", dict: "[…]", date: "2026-05-09", datetime: "2026-05-09T10:00:00"}
REQUIRED: Any = object()


class ContentError(Exception):
    """A mistake in a file of the example: one German sentence that names the file and the key in it."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        """``key`` is empty where the whole file is meant."""
        super().__init__(": ".join(part for part in (f"home/demo/content/{file}", key, problem) if part))


class Library:
    """The folder of content; ``known`` holds, by model, what is stored by the names that files call it."""

    def __init__(self, folder: Path | None = None, today: date | None = None) -> None:
        """Start with nothing stored; all days in the files become those of a file written ``today``."""
        self.folder, self.today = folder or CONTENT, today or timezone.localdate()
        self.known: dict[Any, dict[str, Any]] = defaultdict(dict)

    def read(self, file: str) -> Table:
        """Return the table of one file; raises ``ContentError`` where it cannot be read."""
        try:
            text = (self.folder / file).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise ContentError(file, "", _("Die Datei fehlt oder ist nicht als UTF-8 gespeichert.")) from None
        if not file.endswith(".md"):
            return Table(as_of(self.today, _parsed(text, file)), file, self)
        if not (found := HEAD.match(text)):
            raise ContentError(file, "", _("Am Anfang fehlt der Kopf zwischen zwei Zeilen „+++“."))
        head = as_of(self.today, _parsed(found[1], file, above=1))
        return Table({**head, TEXT: found[2].strip()}, file, self)

    def read_all(self, folder: str, suffix: str) -> list[Table]:
        """Return the tables of all files in ``folder`` by name; raises ``ContentError`` for a file of another kind."""
        paths = sorted(path for path in (self.folder / folder).rglob("[!.]*") if path.is_file())
        files = [path.relative_to(self.folder).as_posix() for path in paths]
        for file in files:
            if not file.endswith(suffix):
                raise ContentError(file, "", _("Dateien in diesem Ordner enden auf „{end}“.").format(end=suffix))
        return [self.read(file) for file in files]


class Table:
    """What stands in one file, or in one part of it; ``place`` is that part, such as ``offers 2``."""

    def __init__(self, values: Any, file: str, library: Library, place: str = "") -> None:
        """Begin with all keys untaken; raises ``ContentError`` for what is no table."""
        if not isinstance(values, dict):
            raise ContentError(file, place, _("Hier gehört eine Überschrift in eckigen Klammern hin."))
        self.values, self.file, self.library, self.place = dict(values), file, library, place

    def wrong(self, key: str, problem: str) -> ContentError:
        """Return the error that says what is wrong with ``key``."""
        return ContentError(self.file, self._at(key), problem)

    def _at(self, key: str) -> str:
        return f"{self.place} → {key}" if self.place else key

    def take(self, key: str, kind: Any = None, default: Any = REQUIRED) -> Any:
        """Return the value of ``key``, which is a ``kind`` or the ``default``; raises ``ContentError``."""
        value = self.values.pop(key, default)
        if value is REQUIRED:
            raise self.wrong(key, _("Diese Angabe fehlt."))
        if kind and type(value) is not kind and value is not default:
            raise self.wrong(key, _("Bitte in dieser Form: {form}").format(form=FORMS[kind]))
        return value

    def tables(self, key: str) -> list[Table]:
        """Return the tables written as ``[[key]]``, in order."""
        found = enumerate(self.take(key, list, []), start=1)
        return [Table(values, self.file, self.library, f"{self._at(key)} {n}") for n, values in found]

    def named_tables(self) -> dict[str, Table]:
        """Return all tables written as ``[name]``, by name."""
        found, self.values = self.values, {}
        return {name: Table(values, self.file, self.library, self._at(name)) for name, values in found.items()}

    def choice_of(self, key: str, name: Any, names: Iterable[str]) -> str:
        """Return ``name`` if it is one of ``names``; else raises ``ContentError`` for ``key``."""
        if not isinstance(name, str) or name not in names:
            near = ", ".join(get_close_matches(str(name), names, 8, 0))
            raise self.wrong(key, _("„{name}“ gibt es nicht; ähnlich sind: {near}").format(name=name, near=near))
        return name

    def find(self, key: str, model: Any, name: Any) -> Any:
        """Return the stored row of ``model`` that files call ``name``; raises ``ContentError`` for ``key``."""
        rows = self.library.known[model]
        return rows[self.choice_of(key, name, rows)]

    def remember(self, row: Any, key: str, name: str, model: Any = None) -> None:
        """Let files call a stored ``row`` by ``name``; raises ``ContentError`` where another is called so."""
        if self.library.known[model or type(row)].setdefault(name, row) is not row:
            raise self.wrong(key, _("„{name}“ gibt es schon in einer anderen Datei.").format(name=name))

    def fill(self, thing: Any, keys: str) -> Any:
        """Set fields of ``thing`` as its form would take them, and return it; raises ``ContentError``.

        ``keys`` are names of fields, or ``key:field``. A key may be missing where a form may leave the field empty.
        """
        for key, _colon, name in (words.partition(":") for words in keys.split()):
            field = thing._meta.get_field(name or key)
            if key in self.values or not (field.blank or field.has_default()):
                self._set(thing, field, key, self.take(key))
        return thing

    def _set(self, thing: Any, field: Any, key: str, value: Any) -> None:
        if isinstance(value, dict) or isinstance(value, list) is not bool(field.many_to_many):
            form = FORMS[list if field.many_to_many else str]
            raise self.wrong(key, _("Bitte in dieser Form: {form}").format(form=form))
        if field.many_to_many:
            getattr(thing, field.name).set([self.find(key, field.related_model, name) for name in value])
        elif field.is_relation:
            setattr(thing, field.name, self.find(key, field.related_model, value))
        else:
            value = value.strip() if isinstance(value, str) else value
            if field.choices:
                self.choice_of(key, value, dict(field.flatchoices))
            try:
                setattr(thing, field.name, field.clean(value, thing))
            except ValidationError as error:
                raise self.wrong(key, " ".join(error.messages)) from None

    def children(self, key: str, model: Any, keys: str, start: int = 0) -> list[Any]:
        """Return an unsaved row of ``model`` for each table ``[[key]]``, in order."""
        return [one.finish(one.fill(model(sort_order=n), keys)) for n, one in enumerate(self.tables(key), start)]

    def finish(self, thing: Any = None) -> Any:
        """Return ``thing``; raises ``ContentError`` where a key was not asked for."""
        for key in self.values:
            raise self.wrong(key, _("Diese Angabe gibt es hier nicht."))
        return thing


def _parsed(text: str, file: str, above: int = 0) -> dict[str, Any]:
    """Return the TOML in ``text``; an error names the line, counted with those ``above``, and the key on it."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n")
        key = text.splitlines()[line - 1].partition("=")[0].strip()
        problem = _("Zeile {line} ist kein gültiges TOML ({reason}).").format(line=line + above, reason=error)
        raise ContentError(file, key, problem) from None

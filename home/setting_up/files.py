"""The same from a file: TOML, one part for each step, judged by the same forms; docs/setting-up.md explains it.

All mistakes are told at once, each with its place and what to do. A part that is missing is left as it is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from cms.models import OfficeSettings
from home.setting_up.forms import FORMS
from home.setting_up.people import account_of
from home.setting_up.plan import STEPS, OfficePlan

# The keys of each part, with what stands there; lists hold texts.
KEYS: dict[str, dict[str, Any]] = {
    "office": {**dict.fromkeys(["name", "tagline", "street", "postal_code", "city", "phone", "email"], str)}
    | {"opening_note": str, "logo": str, "palette": str},
    "districts": {"name": str, "official_key": str},
    "lists": {"categories": list, "target_groups": list, "languages": list},
    "pages": {"provider": str, "represented_by": str, "responsible": str},
    "comments": {"enabled": bool, "news": str, "moderators": list},
    "people": {"name": str, "email": str, "role": str},
}
ROWS = ("districts", "people")
WRITTEN = {str: '"…"', list: '["…", "…"]', bool: "true", dict: "[…]"}
# What the forms call what the file calls otherwise.
FORM_NAMES = {"enabled": "comments_enabled", "news": "comments_news"}
FILE_NAMES = {name: key for key, name in FORM_NAMES.items()}


class FileError(Exception):
    """What is wrong in the file: ``problems``, one sentence each, with the place before it."""

    def __init__(self, problems: list[str]) -> None:
        """Take the sentences."""
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass
class PlanFile:
    """One file: what it holds, and what is wrong with it."""

    path: Path
    problems: list[str]

    def plan(self) -> OfficePlan:
        """Return all that the file wants; raises `FileError`."""
        parts = self._read()
        made = [self._plan_of(name, parts[name], parts) for name in STEPS if name in parts]
        if self.problems:
            raise FileError(self.problems)
        whole = OfficePlan()
        for plan in filter(None, made):
            values = {one.name: getattr(plan, one.name) for one in fields(OfficePlan) if getattr(plan, one.name)}
            values["steps"] = (*whole.steps, *plan.steps)
            values["office"] = {**whole.office, **plan.office}
            whole = replace(whole, **values)
        return whole

    def _read(self) -> dict[str, Any]:
        try:
            found = tomllib.loads(self.path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            raise FileError([_("%(file)s: Diese Datei lässt sich nicht lesen.") % {"file": self.path}]) from None
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            problem = _('Zeile %(line)s ist kein gültiges TOML. Texte stehen in Anführungszeichen: name = "…".')
            raise FileError([problem % {"line": line[1] if line else "?"}]) from None
        self._judge_keys("", found, dict.fromkeys(STEPS, dict))
        return {name: part for name, part in found.items() if name in STEPS and self._has_form(name, part)}

    def _has_form(self, name: str, part: Any) -> bool:
        """Tell whether ``part`` is written as a table, or as rows, and holds what is known."""
        before = len(self.problems)
        if name in ROWS:
            if not isinstance(part, list) or not all(isinstance(row, dict) for row in part):
                self._wrong(name, _("Bitte jede Zeile unter einer Überschrift [[%(name)s]].") % {"name": name})
                return False
            for number, row in enumerate(part, start=1):
                self._judge_keys(f"{name} {number}", row, KEYS[name])
        elif isinstance(part, dict):
            self._judge_keys(name, part, KEYS[name])
        else:
            self._wrong(name, _("Bitte unter einer Überschrift [%(name)s].") % {"name": name})
        return len(self.problems) == before

    def _judge_keys(self, place: str, table: Mapping[str, Any], known: Mapping[str, Any]) -> None:
        for key, value in table.items():
            where = f"{place} → {key}" if place else key
            if key not in known:
                near = ", ".join(get_close_matches(key, known, 3, 0))
                self._wrong(where, _("Diese Angabe gibt es nicht; ähnlich sind: %(near)s.") % {"near": near})
            elif place and not _is_a(known[key], value):
                self._wrong(where, _("Bitte in dieser Form: %(form)s") % {"form": f"{key} = {WRITTEN[known[key]]}"})

    def _wrong(self, place: str, problem: str) -> None:
        self.problems.append(f"{place}: {problem}")

    def _plan_of(self, name: str, part: Any, parts: Mapping[str, Any]) -> OfficePlan | None:
        form = FORMS[name](_rows(part)) if name in ROWS else FORMS[name](*self._data(name, part))
        if name == "comments" and "moderators" in form.fields:
            form.fields["moderators"].choices += [(row, row) for row in _invited(parts)]
        if form.is_valid():
            plan: OfficePlan = form.plan()
            return plan
        self.problems += _problems(name, form)
        return None

    def _data(self, name: str, part: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what a browser would send for ``part``, and the file with it."""
        office = OfficeSettings.load()
        data = {FORM_NAMES.get(key, key): value for key, value in part.items()}
        if name == "office":
            kept = {key: getattr(office, key) for key in KEYS["office"] if key != "logo"}
            return {**kept, **data}, self._logo(data.pop("logo", ""))
        if name == "lists":
            data = {f"more_{key}": "\n".join(value) for key, value in data.items()}
        if name == "comments":
            data["comments_enabled"] = "yes" if data.get("comments_enabled", office.comments_enabled) else "no"
            data["moderators"] = [_user_name(one) for one in data.get("moderators", [])]
        return data, {}

    def _logo(self, name: str) -> dict[str, Any]:
        """Return the picture beside the file; notes where there is none."""
        if not name:
            return {}
        path = self.path.parent / name
        if not path.is_file():
            self._wrong("office → logo", _("Neben der Datei liegt kein Bild „%(name)s“.") % {"name": name})
            return {}
        return {"logo": SimpleUploadedFile(path.name, path.read_bytes())}


def plan_from(path: Path) -> OfficePlan:
    """Return what the file at ``path`` wants set up; raises `FileError`."""
    return PlanFile(path, []).plan()


def _is_a(kind: Any, value: Any) -> bool:
    return type(value) is kind and (not isinstance(value, list) or all(isinstance(one, str) for one in value))


def _rows(part: list[Mapping[str, str]]) -> dict[str, str]:
    data = {"form-TOTAL_FORMS": str(len(part)), "form-INITIAL_FORMS": "0"}
    return data | {f"form-{n}-{key}": value for n, row in enumerate(part) for key, value in row.items()}


def _invited(parts: Mapping[str, Any]) -> list[str]:
    return [str(row.get("email", "")).lower() for row in parts.get("people", [])]


def _user_name(name: str) -> str:
    user = account_of(name)
    return str(user.username) if user else name.lower()


def _problems(name: str, form: Any) -> Iterator[str]:
    """Yield what is wrong with the bound ``form`` of the part ``name``, each with its place."""
    if name in ROWS:
        for number, row in enumerate(form.forms, start=1):
            yield from _problems_of(f"{name} {number}", row)
        yield from (f"{name}: {problem}" for problem in form.non_form_errors())
    else:
        yield from _problems_of(name, form)


def _problems_of(place: str, form: Any) -> Iterator[str]:
    for field, problems in form.errors.items():
        key = FILE_NAMES.get(field, field.removeprefix("more_"))
        where = place if field == "__all__" else f"{place} → {key}"
        possible = ""
        if isinstance(form.fields.get(field), forms.ChoiceField):
            names = [str(value) for value, _label in form.fields[field].choices]  # type: ignore[attr-defined]
            possible = " " + _("Möglich sind: %(names)s.") % {"names": ", ".join(names)}
        yield from (f"{where}: {problem}{possible}" for problem in problems)

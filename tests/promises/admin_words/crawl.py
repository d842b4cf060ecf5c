"""A walk over the admin's addresses that looks at each word: translated, data, or a fault."""

from __future__ import annotations

import gettext
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.test import Client
from django.utils.translation import trans_real

from home.setting_up.suggestions import CATEGORIES, LANGUAGES, TARGET_GROUPS
from home.setting_up.tree import CONTENT
from tests.promises.admin_words.known_data import LETTER, KnownWords, written_texts
from tests.promises.admin_words.marking import BEGIN, END, GAPS, MARKED
from tests.promises.admin_words.nonsense import SMALL, nonsense_in
from tests.promises.admin_words.visible import texts_of
from tests.promises.rights.asking import asked

# Kinds of files, the clock's word in German dates, sizes of pictures, one key, versions, and what goes by its own name.
NO_WORDS = re.compile(
    r"\b(AVIF|GIF|JPE?G|PNG|WEBP|CSV|XLSX|TSV|DOCX|ICS|OD[ST]|PDF|PPTX|TXT|ZIP)\b|, \d\d:\d\d Uhr|\d+x\d+"
    r"|\bWagtail v[\d.]+|^(Alt|Esc|[A-Za-z])$|(Strg|Umschalt|Alt)(?= \+)|(?<=\+ )[a-z]$|(?<!\w)sta_\w+|\bhttps?://\S+"
)
# Written alike in both languages.
ALIKE = {
    *("Alias", "App", "April", "August", "Import", "Layout", "Link", "Maximum", "Minimum", "Name", "November"),
    *('Method "{method}" not allowed.', "Filter"),
    *("Permanent", "Port", "September", "Status", "Status %(status)s", "System", "Text", "Version", "Format", "%s MB"),
    "(optional)",
}


@dataclass
class Crawl:
    """What a walk has found: each fault with where it stood."""

    data: KnownWords
    said: dict[str, str]
    unmarked: dict[tuple[str, str], str] = field(default_factory=dict)
    nonsense: dict[tuple[str, str], str] = field(default_factory=dict)
    texts: set[tuple[str, str]] = field(default_factory=set)
    answers: int = 0

    def look(self, client: Client, url: str, method: str = "get", data: Any = None) -> Any:
        """Ask for ``url`` and look at each word of the answer."""
        response, body = asked(client, method, url, data)
        # The page that says that something broke belongs to the website.
        for where, text in texts_of(response, body) if response.status_code < 500 else ():
            self.read(where, text, url)
        self.answers += 1
        return response

    def read(self, where: str, text: str, url: str) -> None:
        """Look at one text that stood at ``where`` in the answer of ``url``."""
        plain = text.replace(BEGIN, "").replace(END, "")
        if (where, text) not in self.texts:
            self.texts.add((where, text))
            # What stands in a field is data, and what endpoints of scripts say without any tag is for programs.
            rest = "" if where in {"value", ""} else NO_WORDS.sub(" ", MARKED.sub(" ", text))
            if LETTER.search(rest) and LETTER.search(self.data.without(rest)):
                self.unmarked[where, text] = url
            if self.is_nonsense(where, plain):
                self.nonsense[where, plain] = url

    def is_nonsense(self, where: str, text: str) -> bool:
        """Tell whether ``text`` is nonsense that nobody has written."""
        found = nonsense_in(where, text)
        is_data = not LETTER.search(self.data.without(text.split()[0] if found == SMALL else text))
        return bool(found) and not is_data

    def english(self) -> list[str]:
        """Return the message ids of others that came back as they were."""
        return sorted(
            text
            for text, said in self.said.items()
            if text == said and text in foreign_texts() and text not in ALIKE and LETTER.search(GAPS.sub("", text))
        )

    def faults(self) -> list[str]:
        """Return each fault in a line."""
        lines = [f"English: {text}" for text in self.english()]
        known = early_words(self.said, set(self.english()))
        rests = {place: known.without(NO_WORDS.sub(" ", MARKED.sub(" ", place[1]))) for place in self.unmarked}
        unmarked = {one: url for one, url in self.unmarked.items() if LETTER.search(self.data.without(rests[one]))}
        for name, found in (("unmarked", unmarked), ("nonsense", self.nonsense)):
            lines += [f"{name}: {where} | {text[:160]} | {url}" for (where, text), url in found.items()]
        return lines


def crawl(said: dict[str, str], *written: str) -> Crawl:
    """Return a walk that knows what is in the database now, and ``written``; ``said`` is what `marks` yields."""
    suggested = {one.name for one in (*CATEGORIES, *TARGET_GROUPS, *LANGUAGES)} | titles_of_first_pages()
    return Crawl(KnownWords(written_texts() | suggested | set(written)), said)


def titles_of_first_pages() -> set[str]:
    """Return how the pages are called that setting up makes."""
    texts = (file.read_text(encoding="utf-8") for file in (CONTENT / "pages").glob("*.md"))
    return {found for text in texts for found in re.findall(r'^title = "(.+)"$', text, re.M)}


def early_words(said: dict[str, str], english: set[str]) -> KnownWords:
    """Return German words of translations: what was asked for before marks were made, as classes were, has none."""
    catalogue = trans_real.translation("de")._catalog
    texts = {text for one in catalogue._catalogs for key, text in one.items() if text != key}
    texts |= {text for key, text in said.items() if key not in english}
    return KnownWords(
        {" ".join(part.split()).strip("(„“).,:") for text in texts for part in GAPS.split(text) if len(part) > 3}
    )


@cache
def foreign_texts() -> set[str]:
    """Return the message ids of the packages that the admin is made of."""
    return {text for package in ("django", "wagtail", "taggit", "django_filters") for text in texts_of_package(package)}


def texts_of_package(package: str) -> set[str]:
    """Return the message ids of a package's catalogues."""
    spec = find_spec(package)
    folder = Path(str(spec.origin)).parent if spec else Path()
    files = [file for code in ("de", "en", "fr") for file in folder.rglob(f"locale/{code}/LC_MESSAGES/django*.mo")]
    return {text for file in files if "styleguide" not in file.parts for text in _keys(file)}


def _keys(file: Path) -> set[str]:
    """Return the message ids of a compiled catalogue, without their contexts."""
    with file.open("rb") as stream:
        catalogue = gettext.GNUTranslations(stream)._catalog  # type: ignore[attr-defined]
    texts = (key[0] if isinstance(key, tuple) else key for key in catalogue)
    return {text.rpartition("\x04")[2] for text in texts}

"""Text: the one cleaner for what people enter, readable slugs, keys that names sort by and are the same by."""

import hashlib
import re
import unicodedata
from typing import Any

from django.utils.text import slugify

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
# Of what visitors may search for.
MOST_WORDS, LONGEST_SEARCH = 30, 100
# The same for Wagtail's slug field in the browser: (pattern, replacement).
SLUG_FORMATTERS = [(chr(code), text) for code, text in UMLAUTS.items()]

# Whatever somewhere ends a line (Unicode Standard, section 5.8).
NEWLINES = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control characters but tab and line feed, halves of characters, and code points that never will be characters:
# XML 1.0, section 2.2, and PostgreSQL take none of them, or none of some.
_NEVER = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
UNWRITABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NEVER}]")

# Default_Ignorable_Code_Point (Unicode's DerivedCoreProperties.txt), places kept for later ones included: joiners,
# direction marks, soft hyphen, Hangul fillers, variation selectors, invisible operators, tags.
IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
BRAILLE_BLANK = "\u2800"
# As wide as the columns that hold them.
LONGEST_KEY = 255
# Letters with strokes, which have no parts; signs that are typed one for another.
_ALIKE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "ı": "i"}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u00b4`", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"')
)
# Flags of parts of a country end in unseen letters that tell which.
_FLAG = re.compile("\U0001f3f4[\U000e0061-\U000e007a]+\U000e007f")


def writable(text: str) -> str:
    """Return ``text`` without what no file format takes; lines end with a line feed. Every writer calls this itself."""
    return UNWRITABLE.sub("", NEWLINES.sub("\n", text))


def clean_text(text: str, *, one_line: bool = False) -> str:
    """Return ``text`` as it may be stored: Unicode NFC, no control characters; emoji, joiners and isolates stay.

    ``one_line`` makes blanks of line ends and tabs, for names and titles. Cleaning twice is cleaning once.
    """
    if one_line:
        text = NEWLINES.sub(" ", text).replace("\n", " ").replace("\t", " ")
    return unicodedata.normalize("NFC", writable(text))


def clean_json(value: Any) -> Any:
    """Return ``value``, as it came from JSON, with all its texts and names cleaned."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {clean_json(name): clean_json(item) for name, item in value.items()}
    return [clean_json(item) for item in value] if isinstance(value, list | tuple) else value


def readable_slug(text: str) -> str:
    """Return ``text`` as a slug: umlauts spelled out (ä → ae), other scripts kept.

    >>> readable_slug("Bürgerhaus Süd")
    'buergerhaus-sued'
    """
    return slugify(unicodedata.normalize("NFC", text).translate(UMLAUTS), allow_unicode=True)


def sort_key(text: str) -> str:
    """Return what ``text`` sorts by, as in a German dictionary (DIN 5007-1: ä as a, ß as ss).

    Stored beside the name, because neither SQLite nor PostgreSQL's C.UTF-8 puts Ä next to A.
    """
    return _folded(text)[:LONGEST_KEY]


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", IGNORABLE.sub("", text).replace("ß", "ss").replace("ẞ", "ss"))
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return plain.casefold()


def identity_key(text: str) -> str:
    """Return what two names have in common that people take for the same one; at most `LONGEST_KEY` characters.

    Case, accents, width, normal forms, ß or ss, blanks, what nobody sees and a leading ``#`` make no difference
    (ADR 0028). Empty for a name of which nothing can be seen.

    >>> identity_key("# GÄRTEN"), identity_key("Große Straße") == identity_key("GROSSE\u00adSTRASSE")
    ('garten', True)
    """
    flagged = _FLAG.sub(lambda flag: "".join(chr(ord(one) & 0x7F) for one in flag[0][:-1]), text)
    # What folding puts together, such as letters with an apostrophe, comes apart the second time.
    folded = _folded(_folded(flagged)).translate(_ALIKE)
    key = "".join(one for one in folded if not _is_unseen(one)).lstrip("#")
    if len(key) <= LONGEST_KEY:
        return key
    return key[: LONGEST_KEY - 64] + hashlib.blake2b(key.encode(errors="replace"), digest_size=32).hexdigest()


def _is_unseen(character: str) -> bool:
    return character.isspace() or character == BRAILLE_BLANK or unicodedata.category(character) in {"Cc", "Cf", "Cs"}


def search_words(text: str) -> str:
    """Return the words in ``text``, set apart by blanks, as the search takes them.

    Everything but letters, digits and their marks goes: to SQLite's index a quotation mark opens a
    phrase, and one that is never closed breaks the query. Of very many words, the first `MOST_WORDS`
    count: each is a level of nesting to the database.

    >>> search_words('"Kita" & Hort')
    'Kita Hort'
    """
    kept = (
        character if character.isalnum() or unicodedata.category(character).startswith("M") else " "
        for character in IGNORABLE.sub("", text)
    )
    return " ".join("".join(kept).split()[:MOST_WORDS])


def thousands(count: int) -> str:
    """Return ``count`` with points, as in 100.000."""
    return f"{count:_}".replace("_", ".")

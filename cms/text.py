"""German text rules: slugs that people can read aloud, and a sort key that needs no collation."""

import unicodedata

from django.utils.text import slugify

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
# The same for Wagtail's slug field in the browser: (pattern, replacement).
SLUG_FORMATTERS = [(chr(code), text) for code, text in UMLAUTS.items()]


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
    decomposed = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ẞ", "ss"))
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return plain.casefold()[:255]

"""German text rules: slugs that people can read aloud, and a sort key that needs no collation."""

import unicodedata

from django.utils.text import slugify

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
MOST_WORDS = 30
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
        for character in text
    )
    return " ".join("".join(kept).split()[:MOST_WORDS])

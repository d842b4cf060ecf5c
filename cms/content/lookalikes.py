"""Names that look alike: what is left of a name when everything is taken away by which one only seems to be another.

Accents, capitals, blanks and unseen characters go; letters of other alphabets and signs that are drawn like a Latin
letter become that letter; what one reads over (doubled letters, ``rn`` for ``m``) is made one. Unicode has a table
for this (UTS #39), but its packages cost 10 MB in every process and leave out what people use in names (к, т, я, 3,
@). Not seen: other words for the same, misspellings, letters that somebody left out; those make honest names equal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from cms.input.visible import IGNORABLE
from cms.search.backends.database import folded

# By Latin letter what is drawn like it: Cyrillic, Greek (whose small letters differ from its capitals), Armenian,
# Cherokee, Lisu.
LOOKALIKES = {
    "a": "аАαΑᎪꓮ",
    "b": "въьВЪЬβΒᏏᏴꓐ",
    "c": "сСᏟꓚ",
    "d": "ԁԀδᎠᏧꓒꓓ",
    "e": "езэєәЕЗЭЄӘεξΕΣᎬꓰ",
    "f": "ғҒꓝ",
    "g": "ցᏀᏵꓖ",
    "h": "нһНҺΗհᎻꓧ",
    "i": "іІιΙꓲ",
    "j": "јЈᎫꓙ",
    "k": "кКκΚᏦꓗ",
    "l": "ӏӀԼᏞꓡ",
    "m": "мМΜᎷꓟ",
    "n": "ипИПηπΝոꓠ",
    "o": "оөОӨθοσΘΟΩօՕꓳ",
    "p": "рРρΡᏢꓑ",
    "q": "ԛԚզ",
    "r": "гяґГЯҐᎡᏒꓣ",
    "s": "ѕЅςՏᏕᏚꓢ",
    "t": "тТτΤᎢꓔ",
    "u": "цЦμυսՍꓴ",
    "v": "ѵѴνᏙꓦ",
    "w": "шщԝШЩԜωաᎳᏔꓪ",
    "x": "хХχΧꓫ",
    "y": "уүУҮγΥꓬ",
    "z": "ζΖᏃꓜ",
}
DRAWN_LIKE_LATIN = str.maketrans({one: latin for latin, drawn in LOOKALIKES.items() for one in drawn})
# The name of a letter that was drawn, turned, boxed or barred says which it is.
LETTER = re.compile(r"(?:LATIN|REGIONAL INDICATOR) .*LETTER (?:[A-Z-]{3,} )*([A-Z]{1,2})(?: WITH .*)?$")
# Digits and signs for letters, as in "R3d@kti0n".
FOR_LETTERS = str.maketrans("0134578@$€!|", "oleastbasell")
NO_LETTERS = str.maketrans(dict.fromkeys("0123456789@$€!|", " "))
REPEATED = re.compile(r"(.)\1+")


def readings(name: str) -> list[list[str]]:
    """Return the words of ``name`` in both ways that people may read them: digits and signs as letters, or as none.

    >>> readings("R3d@ktiоn 2")
    [['redaktion', '2'], ['r', 'd', 'ktion']]
    """
    plain = "".join(map(_latin, unicodedata.normalize("NFKD", IGNORABLE.sub("", name))))
    return [folded(plain.translate(table)).split() for table in (FOR_LETTERS, NO_LETTERS)]


@cache
def _latin(character: str) -> str:
    """Return the Latin letter that ``character`` looks like, else the character itself."""
    drawn = character.translate(DRAWN_LIKE_LATIN)
    if drawn.isascii() or character in "ßẞ":
        return drawn.replace("ß", "ss").replace("ẞ", "ss")
    named = LETTER.search(unicodedata.name(character, ""))
    return named[1].lower() if named else drawn


def as_one_word(words: Iterable[str]) -> str:
    """Return ``words`` without what parts them, with what one takes for one another made the same.

    >>> as_one_word(["A", "drnii", "n"]) == as_one_word(["admin"])
    True
    """
    joined = "".join(words).lower()
    for seen, read in (("i", "l"), ("rn", "m"), ("vv", "w"), ("ae", "a"), ("oe", "o"), ("ue", "u")):
        joined = joined.replace(seen, read)
    return REPEATED.sub(r"\1", joined)

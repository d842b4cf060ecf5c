"""Texts by chance whose right reading is known from how they were made; and what is read of them."""

from __future__ import annotations

import html
import random
import re
import unicodedata
from contextlib import suppress

from blog.comments.moderation.imitation import KnownNames
from blog.comments.plain_text import as_html
from cms.content.lookalikes import LOOKALIKES
from cms.input.telephone import pieces
from cms.input.visible import has_visible
from cms.public_forms.plain_text import clean_plain_text
from tests.cms.input.invisible import BLANK, INVISIBLE, VISIBLE

AREAS = ("391", "30", "40", "171", "176", "3901", "345")
LEET = {"o": "0", "l": "1", "e": "3", "a": "4@", "s": "5$", "t": "7", "b": "8", "i": "1!"}
HOSTS = ("example.org", "www.magdeburg.de", "bürgerhaus-süd.de", "привіт.укр", "a-b.example.org:8443")
PARTS = (
    "a",
    "ä",
    "Olvenstedt_(Magdeburg)",
    "x[1]",
    "C++",
    "~anna",
    "It's",
    "100%25",
    "a.b,c",
    "?a=1&b=(2)",
    "#!/a",
    "-",
)
AROUND = ["()", "[]", "„“", "»«", "«»", "“”", "‚‘", '""', "''", "<>", "**", "（）"]
AFTER = ("", ".", ",", "!", "?", "…", ":", ";", "?!", ").", "“,", " –", "。")
DRAWN = (
    *("FULLWIDTH LATIN SMALL LETTER ", "MATHEMATICAL BOLD SMALL ", "MATHEMATICAL SANS-SERIF CAPITAL "),
    *("MATHEMATICAL BOLD FRAKTUR SMALL ", "CIRCLED LATIN SMALL LETTER ", "NEGATIVE CIRCLED LATIN CAPITAL LETTER "),
    *("SQUARED LATIN CAPITAL LETTER ", "LATIN LETTER SMALL CAPITAL "),
)


def number(chance: random.Random) -> tuple[str, str]:
    """Return a German telephone number as somebody writes it, and as telephones dial it."""
    area, own = chance.choice(AREAS), str(chance.randrange(2_000_000, 9_999_999))
    written = own if chance.random() < 0.5 else f"{own[:3]}{chance.choice(' -')}{own[3:]}"
    lead = chance.choice(["0{}", "(0{})", "+49 {}", "+49 (0){}", "0049 {}", "+49(0) {}", "(+49) {}"]).format(area)
    return f"{lead}{chance.choice([' ', '/', ' / ', '-', ' - '])}{written}", f"+49{area}{own}"


def check_numbers(chance: random.Random) -> None:
    """Read a field of several numbers."""
    made = [number(chance) for _ in range(chance.randrange(1, 4))]
    text = chance.choice([", ", "; ", " oder ", " / ", "\n", " und "]).join(written for written, _dialled in made)
    text = chance.choice(["{}", "Tel. {}", "{} (abends)", "Büro: {}", "{} Frau Müller"]).format(text)
    found = pieces(text)
    assert [piece.number for piece in found if piece.number] == [dialled for _written, dialled in made], text
    assert "".join(piece.text for piece in found) == text


def check_address(chance: random.Random) -> None:
    """Read an address in a sentence."""
    scheme = chance.choice(["https://", "http://", "HTTPS://"])
    path = "/".join(["", *chance.choices(PARTS, k=chance.randrange(4))])
    address = f"{scheme}{chance.choice(HOSTS)}{path}"
    first, last = chance.choice(["  ", *AROUND])
    text = f"Siehe {first}{address}{last}{chance.choice(AFTER)} und mehr."
    source = as_html(clean_plain_text(text))
    shown = [html.unescape(one) for one in re.findall(r'<a href="([^"]*)"', source)]
    assert shown == [address], text
    assert html.unescape(re.sub(r"<[^>]*>", "", source)).split() == text.split()


def disguised(name: str, chance: random.Random) -> str:
    """Return ``name`` so that people still read it, in one way of each kind for each letter at most."""
    letters = []
    for one in name:
        small = unicodedata.normalize("NFKD", one.lower())[0]
        ways = [one, one.upper(), one.lower(), *LEET.get(small, ""), *LOOKALIKES.get(small, ""), one + one]
        for name_of_letter in (f"{kind}{small}".upper() for kind in DRAWN):
            with suppress(KeyError):
                ways.append(unicodedata.lookup(name_of_letter))
        letters.append(chance.choice(ways) if chance.random() < 0.4 else one)
        if chance.random() < 0.2:
            letters.append(chance.choice(["\u200d", "\u00ad", "\u2060", "\u0301", "\ufe0f", "\u3164", "\u180e"]))
    return chance.choice(["", " ", ".", "-", "_", "·"]).join(letters)


def check_imitation(known: KnownNames, chance: random.Random) -> None:
    """Read a name in disguise."""
    name = disguised(chance.choice(["Redaktion", "Stadtteilbüro", "Moderation"]), chance)
    assert known.hint(name), ascii(name)


def check_visible(chance: random.Random) -> None:
    """Put together what shows and what does not."""
    unseen = chance.choices([*INVISIBLE.values(), *BLANK.values()], k=chance.randrange(1, 6))
    assert not has_visible("".join(unseen)), ascii(unseen)
    together = [*unseen, chance.choice([*VISIBLE.values()])]
    chance.shuffle(together)
    assert has_visible("".join(together)), ascii(together)
    assert has_visible(clean_plain_text("".join(together))), ascii(together)

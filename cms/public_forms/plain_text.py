"""What people wrote into a form of the public, made harmless when it comes in.

Nothing that a person means to say is lost: what goes are characters that cannot be seen, that turn the
reading direction of what follows, or that pile up without end.
"""

from __future__ import annotations

import re
import unicodedata

from cms.input.visible import FLAG_IN_TAGS
from cms.text import clean_text

BLOCK = "\N{LOWER SEVEN EIGHTHS BLOCK}"
# More marks on one letter than any language needs.
MOST_MARKS = 4
# Unicode's embeddings, overrides and isolates (UAX #9, section 2): they reach beyond the text.
TURNING = "\u202a-\u202e\u2066-\u2069"
# Zero-width space, word joiner and the like, annotations, private characters, tags and the places kept beside them.
UNSEEN = (
    "\u200b\u2060-\u2065\ufeff\ufff0-\ufffb\ue000-\uf8ff\U000e0000-\U000e00ff\U000e01f0-\U000e0fff\U000f0000-\U0010ffff"
)
DROPPED = re.compile(f"({FLAG_IN_TAGS.pattern})|[{TURNING}{UNSEEN}]")
MANY_NEWLINES = re.compile(r"\n *(?:\n *){2,}")


def clean_plain_text(text: str, *, one_line: bool = False) -> str:
    """Return ``text`` cleaned like all texts, with visible characters, few empty lines, no blanks around it.

    ``one_line`` is for names. A null character is refused before, by the form.
    """
    text = DROPPED.sub(lambda match: match[1] or "", clean_text(text).replace("\t", " "))
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if _may_pile_up(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    # Only the office blackens. What an unseen character kept apart may belong together.
    text = unicodedata.normalize("NFC", "".join(kept)).replace(BLOCK, "\N{BLACK SQUARE}")
    return " ".join(text.split()) if one_line else MANY_NEWLINES.sub("\n\n", text).strip()


def _may_pile_up(character: str) -> bool:
    """Tell whether ``character`` is a mark, or may be one that this Python does not know yet."""
    category = unicodedata.category(character)
    return category in {"Mn", "Me"} or (category == "Cn" and character < "\U00010000")

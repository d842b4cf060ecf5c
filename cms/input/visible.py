"""What can be seen of a text: a name needs something of it, and comments keep nothing that only disturbs.

Python's own tables end with the Unicode of its release, so what they do not know yet counts as seen: new emoji
and letters come every year, while what is unseen has its places set aside for good.
"""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.text import IGNORABLE, UNWRITABLE

# Symbols and letters by category, drawn as nothing: Braille blank, null notehead, Egyptian blanks, and the place
# of an object that is not there.
BLANK = frozenset("\u2800\U0001d159\U00013441\U00013442\ufffc")
# Controls, formats, halves, private characters; separators; marks, which need something to stand on.
UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp", "Mn", "Mc", "Me"})
# A flag of a part of a country, such as Scotland's: the black flag, its code in tags, the tag that ends it (UTS #51).
FLAG_IN_TAGS = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
INVISIBLE = "invisible"


def is_visible(character: str) -> bool:
    """Tell whether ``character`` shows by itself."""
    if unicodedata.category(character) in UNSEEN_CATEGORIES or character in BLANK:
        return False
    return not (IGNORABLE.match(character) or UNWRITABLE.match(character))


def has_visible(text: str) -> bool:
    """Tell whether anything of ``text`` can be seen; a blank cannot, nor can an accent on nothing.

    >>> has_visible("\\u200d\\u00ad"), has_visible("🩷")
    (False, True)
    """
    return any(map(is_visible, text))


def nothing_visible(label: str = "") -> ValidationError:
    """Return the refusal of a text that nobody can see, for the field that people know as ``label``."""
    if label:
        message = _("Im Feld „%(label)s“ stehen nur Zeichen, die man nicht sehen kann. Bitte schreiben Sie es neu.")
    else:
        message = _("Hier stehen nur Zeichen, die man nicht sehen kann. Bitte schreiben Sie es neu.")
    return ValidationError(message, code=INVISIBLE, params={"label": label})

"""What is no German sentence, whoever has translated it."""

from __future__ import annotations

import re

# Where a name or a sentence begins, which Germans write with a capital.
BEGINNINGS = {"h1", "h2", "h3", "h4", "th", "label", "legend", "button", "input[button]", "summary"}
NONSENSE = {
    "values of the program": r"\b(None|True|False|Root|null|undefined|NaN)\b",
    "names of the program": r"\b\w+ object \(|\b[a-z]+\.[a-z]{4,}\b(?!\.|/)(?=$)|-Objekt\b|\bObjekt\(e\)|\(s\)|\(en\)",
    "the trade's own words": r"[Ss]chnipsel|[Ss]nippet|\bChooser\b|\bLocale\b|\bSlug\b|[Mm]oderation (ein|über)",
    "the verb before its object": (
        r"^(Auswählen|Hinzufügen|Bearbeiten|Löschen|Ändern|Lösche|Bearbeite|Wähle) (?!Sie|Ihre?)[A-ZÄÖÜ]"
    ),
    "friends, not customers": r"\b([Ff]üge|[Mm]arkiere|[Bb]eachte|[Ww]ähle|[Dd]ein|[Dd]eine\w?|[Dd]ich|[Dd]ir|[Dd]u)\b",
    "a number glued to a word": r"\d[A-ZÄÖÜ][a-zäöüß]{2,}|[a-zäöüß]{3,}\d+ Mal",
    "a reference counted": r"referenziert|Referenzen?\b",
    "a placeholder left open": r"%\(|%s|\{\{|\{%",
}
SMALL = "begins with a small letter"
PATTERNS = {name: re.compile(pattern) for name, pattern in NONSENSE.items()}


def nonsense_in(where: str, text: str) -> str:
    """Return what is wrong with ``text``, which stands at ``where``; "" for nothing."""
    if where == "value":
        return "" if text not in {"None", "True", "False"} else "values of the program"
    for name, pattern in PATTERNS.items():
        if pattern.search(text):
            return name
    return SMALL if where in BEGINNINGS and re.match(r"[a-zäöü]{2,}\b(?![.:@/])", text) else ""

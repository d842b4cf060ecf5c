"""Whether an offer is free, read from what people write about its costs; models ask it, nothing of ours is imported.

Only what the words say for certain counts. "Nach Vereinbarung", "zahlt die Krankenkasse" and what is free for some
alone say nothing for everyone.
"""

from __future__ import annotations

import re

FREE, PAID, DONATION, UNKNOWN = "free", "paid", "donation", "unknown"

_FREE_WORDS = (
    r"\b(?:kosten|gebühren|beitrags|entgelt)(?:frei|los)(?:e[mnrs]?)?\b|\b(?:gratis|umsonst|unentgeltlich)\b"
    r"|\b(?:eintritt|teilnahme|zutritt|besuch|mitmachen)\s+(?:ist\s+)?(?:für alle\s+)?frei\b"
    r"|\bfreie[rn]? (?:eintritt|zutritt|teilnahme)\b|^\s*frei\s*$"
    r"|\b(?:keine|ohne) (?:kosten|gebühr(?:en)?|eintritt)\b|(?<![\d,.])0(?:[,.]00?)?\s*(?:€|eur\b|euro\b)"
)
FREE_WORDS = re.compile(_FREE_WORDS)
# What is free for some, in some case or up to something is not free for everyone.
FOR_SOME = re.compile(
    r"\b(?:nach|bis|wenn|nur|mit|ab|teil(?:weise|s)|meist|manchmal|sofern|falls|zeitweise)\b|\bfür (?!alle\b)"
)
NOT_FREE = re.compile(rf"\bnicht (?:ganz )?(?:{_FREE_WORDS})")
AMOUNT = re.compile(r"(?:\d+(?:[,.](?:\d\d?|-+|–))?\s*(?:€|eur\b|euros?\b|cent\b))|(?:€|eur)\s*\d+")
PAID_WORDS = re.compile(
    r"kostenpflichtig|gebührenpflichtig|\bbeitrag\b|beitrag\b|\bgebühr(?:en)?\b|gebühr\b|preis\b|\bbezahlt\b"
)
DONATION_WORDS = re.compile(r"\bspenden?\b|\bspendenbasis\b|\bspenden|\bhut(?:kasse|konzert)?\b|\bgeben,? was\b")
CLAUSES = re.compile(r"[;(–]|,(?!\d)| - |\. ")
# A deposit comes back.
DEPOSIT = re.compile(
    r"\b(?:pfand|kaution)\b\W*(?:\d[\d,.]*\s*(?:€|eur\b|euro\b)?)?|\d[\d,.]*\s*(?:€|euro)\s+(?:pfand|kaution)"
)


def cost_kind_of(cost: str) -> str:
    """Return `FREE`, `PAID` or `DONATION` as the words of ``cost`` say, `UNKNOWN` where they do not."""
    text = DEPOSIT.sub(" ", cost.casefold())
    without_free = FREE_WORDS.sub(" ", text)
    takes_money = AMOUNT.search(without_free) or PAID_WORDS.search(without_free)
    if NOT_FREE.search(text):
        return PAID
    if takes_money:
        return DONATION if DONATION_WORDS.search(text) and not FREE_WORDS.search(text) else PAID
    if any(FREE_WORDS.search(clause) and not FOR_SOME.search(clause) for clause in CLAUSES.split(text)):
        return FREE
    if DONATION_WORDS.search(text):
        return DONATION
    return UNKNOWN

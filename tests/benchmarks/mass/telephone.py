"""Telephone numbers that belong to nobody.

The Bundesnetzagentur keeps numbers free for media productions ("Drama Numbers"): 1,000 in each of
five local networks, and some mobile ones (Mitteilung Nr. 148/2021, Amtsblatt 7/2021, p. 489).
"""

LOCAL = ("030 23125", "040 66969", "069 90009", "0221 4710", "089 99998")
MOBILE = "0171 39200"


def landline(number: int) -> str:
    """Return the ``number``-th reserved landline number; there are 5,000."""
    return f"{LOCAL[number % len(LOCAL)]} {number // len(LOCAL):03d}"


def mobile(number: int) -> str:
    """Return the ``number``-th reserved mobile number; there are 100."""
    return f"{MOBILE}{number:02d}"

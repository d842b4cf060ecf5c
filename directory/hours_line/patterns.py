"""Parts of a line that are not a single word: numbers, signs, and phrases."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from directory.hours_line.refusals import NotUnderstood, Reason
from directory.hours_line.times import Clock
from directory.hours_line.tokens import Token, TokenKind
from directory.hours_line.vocabulary import EVERY_DAY, HOURS, lowered

Make = Callable[[re.Match[str]], Token]
DASHES = "-‐‑‒–—―−﹘﹣－~"
_CLOCK_SIGN = r"(?: ?(?:uhrr?|urh|h|°°)(?!\w))?"
TIME = re.compile(
    r"(?:(?P<h4>\d{1,2})(?P<m4>[0-5][05])"
    r"|(?P<h>\d{1,2})(?:[:.](?P<m>\d{2})|,(?P<mc>00|30|45)|h(?P<mh>\d{2})| ?uhr (?P<mu>\d{2}))?)"
    # English "am" is German too: "12 am Montag".
    r"(?!\d|[.:]\d|,(?:00|30|45)(?!\d))"
    r"(?P<half> ?(?:(?:[ap]\.m\.|pm)(?!\w)"
    r"|am(?!\w| (?:nächsten|folge|[^\W\d_]*(?:tag|woch|abend|ende)|[mdfs][oira](?!\w)))))?" + _CLOCK_SIGN,
    re.IGNORECASE,
)
WORDED_TIME = re.compile(
    r"(?:(?P<part>halb|viertel nach|viertel vor|dreiviertel|viertel) ?)?(?P<hour>\d{1,2}(?!\d)|[^\W\d_]+)"
    + _CLOCK_SIGN,
    re.IGNORECASE,
)
_SHIFTS = {"": 0, "halb": -30, "viertel nach": 15, "viertel vor": -15, "dreiviertel": -15, "viertel": -45}


def clock_of(match: re.Match[str]) -> Token:
    """Return the time of day that a match of `TIME` says."""
    hours = match["h4"] or match["h"]
    minutes = next((int(match[name]) for name in ("m4", "m", "mc", "mh", "mu") if match[name]), 0)
    if minutes > 59 or int(hours) * 60 + minutes > 24 * 60:
        raise NotUnderstood(Reason.NO_SUCH_TIME, match[0])
    half = (match["half"] or "").strip().lower().replace(".", "")
    padded = len(hours) == 2 and hours[0] == "0"
    return Token(TokenKind.TIME, match[0], Clock(int(hours) * 60 + minutes, half, padded, match[0].strip()))


def worded_clock_of(match: re.Match[str]) -> Token | None:
    """Return the time of day that a match of `WORDED_TIME` says: "halb neun", "zwölf Uhr"; None if it says none."""
    part, word = (match["part"] or "").lower(), lowered(match["hour"])
    hour = HOURS.get(word, int(word) if part and word.isdecimal() else None)
    if hour is None:
        return None
    minutes = hour * 60 + _SHIFTS[part]
    if not 0 <= minutes <= 24 * 60 or (part and hour > 12):
        raise NotUnderstood(Reason.NO_SUCH_TIME, match[0])
    return Token(TokenKind.TIME, match[0], Clock(minutes, "", padded=False, text=match[0]))


def _refuse(reason: Reason) -> Make:
    def refuse(match: re.Match[str]) -> Token:
        raise NotUnderstood(reason, match[0])

    return refuse


def _as(kind: TokenKind, value: object = None) -> Make:
    return lambda match: Token(kind, match[0], value)


def _date(match: re.Match[str]) -> Token:
    try:
        return Token(TokenKind.DATE, match[0], date(int(match["year"]), int(match["month"]), int(match["day"])))
    except ValueError:
        raise NotUnderstood(Reason.NO_SUCH_DATE, match[0]) from None


_SPELLED: tuple[tuple[str, Make], ...] = (
    (
        r"24 ?/ ?7(?!\d)|(?:rund um die uhr|tag und nacht|immer offen|immer geöffnet|24 ?h|24 ?stunden)(?!\w)",
        _as(TokenKind.ALL_DAY),
    ),
    (r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})(?!\d)", _date),
    (r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)", _date),
    (r"\d{1,2}\. ?(?:0?[1-9]|1[0-2])\.(?!\d)", _refuse(Reason.NO_YEAR)),
    (r"14[ -]?tä\w*", _refuse(Reason.RHYTHM)),
    (r"am (?:nächsten|folgenden) tag(?!\w)|am folgetag(?!\w)", _as(TokenKind.NEXT_DAY)),
    (r"(?:jeden tag|alle tage|täglich|daily|щодня|her gün)(?!\w)|tägl\.", _as(TokenKind.DAYS, EVERY_DAY)),
    (r"(?:am )?wochenende(?!\w)", _as(TokenKind.DAYS, frozenset((6, 7)))),
    (r"unter der woche(?!\w)", _as(TokenKind.DAYS, frozenset((1, 2, 3, 4, 5)))),
    (r"(?:jede woche|in der zeit|wir haben|wir sind)(?!\w)", _as(TokenKind.FILLER)),
    (r"nicht geöffnet(?!\w)|geschl\.", _as(TokenKind.CLOSED)),
    (r"(?:au(?:ß|ss)er|ausgenommen|bis auf|nicht)(?!\w)(?: (?:am|an|den)(?!\w))?", _as(TokenKind.EXCEPT)),
    (r"(?:mittags)?pause(?!\w):?", _as(TokenKind.PAUSE)),
    (
        r"mitternacht(?!\w)",
        lambda match: Token(TokenKind.TIME, match[0], Clock(24 * 60, "", padded=True, text=match[0])),
    ),
    (r"(?:ganztägig|ganztags)\w*", _refuse(Reason.WHOLE_DAY)),
    (r"u\.|oder(?= (?:nach |n\. ?v))", _as(TokenKind.AND)),
    (r"[;\n|•·]+", _as(TokenKind.BREAK)),
    (r"[,+&/.]", _as(TokenKind.AND)),
    (r"[:=]", _as(TokenKind.COLON)),
    (rf"--|[{DASHES}]", _as(TokenKind.DASH)),
    (r"\(", _as(TokenKind.OPEN)),
    (r"\)", _as(TokenKind.CLOSE)),
)
# The first that fits holds.
PATTERNS = [(re.compile(pattern, re.IGNORECASE), make) for pattern, make in _SPELLED]

"""Times of day within a line, and what two of them mean together."""

from __future__ import annotations

from datetime import time
from typing import NamedTuple

from directory.hours_line.refusals import NotUnderstood, Reason
from directory.hours_line.rows import DAY
from directory.hours_line.vocabulary import AFTERNOON, EVENING, MORNING, NIGHT

HOUR = 60
NOON = 12 * HOUR
# Before seven nobody opens who writes "6–8"; "6–12" or "06–08" leave no doubt.
EARLIEST = 7 * HOUR
# Who opens before four in the afternoon and closes "earlier" thinks of twelve hours on the dial.
LATE = 16 * HOUR
LATEST_END = 8 * HOUR
# "2025–2030" are years.
YEARS = range(2020, 2060)


class Clock(NamedTuple):
    """A time of day as typed: minutes since midnight, "am" or "pm" or "", and whether a zero stood in front."""

    minutes: int
    half: str
    padded: bool
    text: str


class ClockSpan(NamedTuple):
    """A beginning and an end, as rows hold them."""

    opens: time
    closes: time


WHOLE_DAY = ClockSpan(time.min, time.min)


def span_of(begins: Clock, ends: Clock, period: str = "", *, next_day: bool = False) -> ClockSpan:
    """Return what two times say; refuse whatever could be another time as well.

    ``period`` is the word for the time of day beside them, ``next_day`` says that the end was called the next day's.
    """
    text = f"{begins.text}–{ends.text}"
    opens, closes = _on_the_dial(begins, ends, period, text)
    if opens == DAY:
        raise NotUnderstood(Reason.NO_SUCH_TIME, begins.text)
    if next_day:
        if closes > opens:
            raise NotUnderstood(Reason.UNCLEAR, text)
    elif not (period or begins.half):
        _refuse_doubt(begins, ends, text)
    elif closes <= opens and closes and not _is_night(opens, closes):
        raise NotUnderstood(Reason.ENDS_BEFORE, text)
    return ClockSpan(_as_time(opens), _as_time(closes % DAY))


def _as_time(minutes: int) -> time:
    return time(minutes // HOUR, minutes % HOUR)


def _is_night(opens: int, closes: int) -> bool:
    return opens >= LATE and closes <= LATEST_END


def _refuse_doubt(begins: Clock, ends: Clock, text: str) -> None:
    """Refuse two bare numbers that may mean other hours of the day."""
    opens, closes = begins.minutes, ends.minutes or (DAY if begins.minutes else 0)
    if all(clock.text.isdecimal() and int(clock.text) in YEARS for clock in (begins, ends)):
        raise NotUnderstood(Reason.UNCLEAR, text)
    if closes <= opens:
        if not _is_night(opens, closes):
            raise NotUnderstood(Reason.ENDS_BEFORE, text)
    elif 0 < opens < EARLIEST and not _leaves_no_doubt(begins, closes):
        raise NotUnderstood(Reason.MORNING_OR_EVENING, text)


def _leaves_no_doubt(begins: Clock, closes: int) -> bool:
    return begins.padded or (begins.minutes >= 4 * HOUR and closes >= NOON)


def _on_the_dial(begins: Clock, ends: Clock, period: str, text: str) -> tuple[int, int]:
    """Return both times in minutes, moved to the half of the day that is named."""
    if begins.half or ends.half:
        if period or not (begins.half and ends.half):
            raise NotUnderstood(Reason.UNCLEAR, text)
        return _in_half(begins), _in_half(ends)
    moved = _MOVES[period](begins.minutes, ends.minutes) if period else (begins.minutes, ends.minutes)
    if moved is None:
        raise NotUnderstood(Reason.UNCLEAR, text)
    return moved


def _in_half(clock: Clock) -> int:
    if not HOUR <= clock.minutes < NOON + HOUR:
        raise NotUnderstood(Reason.NO_SUCH_TIME, clock.text)
    return clock.minutes % NOON + (NOON if clock.half == "pm" else 0)


def _morning(opens: int, closes: int) -> tuple[int, int] | None:
    return (opens, closes) if 4 * HOUR <= opens < NOON and opens < closes <= 14 * HOUR else None


def _afternoon(opens: int, closes: int) -> tuple[int, int] | None:
    opens, closes = (minutes + NOON if HOUR <= minutes < 8 * HOUR else minutes for minutes in (opens, closes))
    return (opens, closes) if NOON <= opens <= 18 * HOUR and opens < closes <= 22 * HOUR else None


def _evening(opens: int, closes: int) -> tuple[int, int] | None:
    if 4 * HOUR <= opens <= NOON:
        if not opens < closes <= NOON:
            return None
        opens, closes = opens + NOON, closes + NOON
    return (opens, closes) if LATE <= opens < DAY and (closes > opens or closes <= 6 * HOUR) else None


def _night(opens: int, closes: int) -> tuple[int, int] | None:
    in_the_night = opens >= LATE or opens < EARLIEST
    ends_in_it = closes <= LATEST_END if opens < EARLIEST else closes in {0, DAY} or closes <= LATEST_END
    return (opens, closes) if in_the_night and ends_in_it and (opens >= LATE or opens < closes) else None


_MOVES = {MORNING: _morning, AFTERNOON: _afternoon, EVENING: _evening, NIGHT: _night}

"""Why a line is not understood."""

from enum import StrEnum

# As much of a line as a sentence needs.
LONGEST_QUOTE = 60


class Reason(StrEnum):
    """What is wrong; `directory.admin.hours.wording` has a sentence for each."""

    UNKNOWN_WORD = "unknown_word"
    NO_DAY = "no_day"
    NO_TIMES = "no_times"
    NO_END = "no_end"
    CHAIN = "chain"
    NO_SUCH_TIME = "no_such_time"
    MORNING_OR_EVENING = "morning_or_evening"
    ENDS_BEFORE = "ends_before"
    NOT_IN_ORDER = "not_in_order"
    WORKING_DAYS = "working_days"
    RHYTHM = "rhythm"
    HOLIDAY_TIMES = "holiday_times"
    NO_YEAR = "no_year"
    NO_SUCH_DATE = "no_such_date"
    WHOLE_DAY = "whole_day"
    SAME_DAY_TWICE = "same_day_twice"
    WHICH_DAYS = "which_days"
    EXCEPTION = "exception"
    WHOSE_NOTE = "whose_note"
    WHOSE_DATES = "whose_dates"
    LONG_NOTE = "long_note"
    LONG_LINE = "long_line"
    UNCLEAR = "unclear"


class NotUnderstood(ValueError):
    """The line cannot be read for certain; ``what`` is the part of it that is to blame, as typed."""

    def __init__(self, reason: Reason, what: str = "") -> None:
        super().__init__(f"{reason}: {what}")
        self.reason = reason
        self.what = " ".join(what.split())[:LONGEST_QUOTE]

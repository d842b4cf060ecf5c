"""Read a line of opening hours into rows: one pass over its parts, nothing skipped, nothing guessed."""

from __future__ import annotations

from datetime import date, time

from directory.hours_line.cursor import Cursor
from directory.hours_line.cutting import tokens_of
from directory.hours_line.days import read_days, read_exception
from directory.hours_line.notes import NoteKind, whole_phrase
from directory.hours_line.refusals import NotUnderstood, Reason
from directory.hours_line.rhythm import as_note, parts_with_a_rhythm
from directory.hours_line.rows import DAY, Row, in_order
from directory.hours_line.spans import begins_here, dates_follow, read_dates, read_open_end, read_spans
from directory.hours_line.statements import Statement, rows_of
from directory.hours_line.times import HOUR, WHOLE_DAY, Span
from directory.hours_line.tokens import Kind
from directory.hours_line.vocabulary import EVERY_DAY


def read_line(line: str) -> list[Row]:
    """Return the rows that ``line`` says, by weekday and time; none for an empty line.

    Raises `NotUnderstood` for whatever could mean something else.
    """
    weekly, rhythmic = parts_with_a_rhythm(line)
    rows = rows_of(_statements(weekly))
    for part in rhythmic:
        rows += as_note(part, _statements(part.without_rhythm))
    if not rows and line.strip():
        raise NotUnderstood(Reason.UNCLEAR, line)
    return in_order(rows)


def _statements(line: str) -> list[Statement]:
    return _Reader(Cursor(tokens_of(line))).statements()


class _Reader:
    """Collects what the parts of a line say; a ``part`` is what stands between semicolons or line breaks."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.part = 0
        self.found: list[Statement] = []
        self.validity: tuple[date | None, date | None] = (None, None)
        self.readers = {
            Kind.DAYS: self.days,
            Kind.NOTE: self.note,
            Kind.QUOTE: self.note,
            Kind.CLOSED: self.closed,
            Kind.ALL_DAY: self.whole_week,
            Kind.EXCEPT: self.exception,
            Kind.PAUSE: self.pause,
            Kind.OPEN: self.bracket,
        }

    def statements(self) -> list[Statement]:
        """Return all statements of the line."""
        cursor = self.cursor
        while True:
            self.separators()
            if cursor.kind is Kind.END:
                return self.found
            cursor.skip(Kind.FILLER, Kind.EACH)
            if cursor.kind is Kind.COLON and not self.found:
                cursor.skip(Kind.COLON)
            if dates_follow(cursor):
                self.dates()
                continue
            if cursor.kind is Kind.SINCE and cursor.ahead() is Kind.DAYS:
                cursor.take()
            self.readers.get(cursor.kind, self.times_first)()

    def separators(self) -> None:
        """Go on to the next statement."""
        while self.cursor.kind in {Kind.AND, Kind.BREAK}:
            if self.cursor.take().kind is Kind.BREAK:
                self.part += 1
                self.validity = (None, None)

    def add(self, statement: Statement) -> Statement:
        """Keep ``statement`` as part of what is being read."""
        statement.part = self.part
        statement.valid_from, statement.valid_through = self.validity
        self.found.append(statement)
        return statement

    @property
    def of_this_part(self) -> list[Statement]:
        """Return what this part has said so far."""
        return [statement for statement in self.found if statement.part == self.part]

    def days(self) -> None:
        """Read days and what is said of them."""
        cursor, start = self.cursor, self.cursor.place
        named = read_days(cursor)
        statement = Statement("", named.all - read_exception(cursor, named.all), named.unnamed)
        cursor.skip(Kind.COLON, Kind.FILLER)
        if cursor.kind is Kind.AND and cursor.tokens[cursor.place].text == "," and begins_here(cursor, 1):
            cursor.take()
        self.said_of(statement)
        statement.text = cursor.text_since(start)
        self.add(statement)
        self.appended(statement)

    def said_of(self, statement: Statement) -> None:
        """Read what follows days: times, or something in their place."""
        cursor = self.cursor
        if cursor.kind is Kind.CLOSED:
            cursor.take()
            statement.is_closed = True
        elif cursor.kind is Kind.ALL_DAY:
            cursor.take()
            statement.spans = [WHOLE_DAY]
        elif cursor.kind in {Kind.NOTE, Kind.QUOTE}:
            statement.note = self.note_of_days()
        elif cursor.kind in {Kind.STARTING, Kind.UNTIL} and not self.is_span_from():
            statement.note, clock = read_open_end(cursor)
            statement.is_vague = True
            if statement.note.startswith("ab") and clock.minutes < DAY:
                statement.begins = time(*divmod(clock.minutes, HOUR))
        elif cursor.kind is Kind.PERIOD and not begins_here(cursor) and cursor.tokens[cursor.place].text.endswith("s"):
            statement.note, statement.is_vague = cursor.take().text, True
        else:
            statement.spans = read_spans(cursor)

    def is_span_from(self) -> bool:
        """Tell whether "ab 10 bis 14 Uhr" stands here."""
        cursor = self.cursor
        ends = cursor.ahead(2) in {Kind.DASH, Kind.UNTIL} and cursor.ahead(3) is Kind.TIME
        return cursor.kind is Kind.STARTING and ends

    def note_of_days(self) -> str:
        """Read a note that stands where times might."""
        token = self.cursor.take()
        if token.kind is Kind.QUOTE:
            return token.value
        kind, note = token.value
        if kind is NoteKind.DAYS_OFF:
            raise NotUnderstood(Reason.HOLIDAY_TIMES, token.text)
        return note

    def appended(self, statement: Statement) -> None:
        """Read what stands behind times or a note and belongs to it: a note, dates."""
        cursor = self.cursor
        cursor.skip(Kind.FILLER)
        if cursor.kind in {Kind.NOTE, Kind.QUOTE}:
            token = cursor.take()
            note = token.value[1] if token.kind is Kind.NOTE else token.value
            is_for_all = token.kind is Kind.NOTE and len(self.of_this_part) > 1
            phrase = whole_phrase(note)
            is_for_some = len(statement.spans) > 1 and not (phrase and phrase[0] is NoteKind.DAYS_OFF)
            if not statement.spans or is_for_all or is_for_some:
                raise NotUnderstood(Reason.WHOSE_NOTE, token.text)
            statement.note = note
        if dates_follow(cursor):
            self.dates()

    def dates(self) -> None:
        """Read dates before all of a part, or behind its only statement."""
        start = self.cursor.place
        dates = read_dates(self.cursor)
        text = self.cursor.text_since(start)
        before = self.of_this_part
        if not before and self.validity == (None, None):
            self.validity = dates
            self.cursor.skip(Kind.COLON)
            return
        if len(before) > 1 or self.validity != (None, None) or self.cursor.kind not in {Kind.END, Kind.BREAK, Kind.AND}:
            raise NotUnderstood(Reason.WHOSE_DATES, text)
        self.validity = before[0].valid_from, before[0].valid_through = dates
        self.cursor.skip(Kind.AND)
        if self.cursor.kind not in {Kind.END, Kind.BREAK}:
            raise NotUnderstood(Reason.WHOSE_DATES, text)

    def note(self) -> None:
        """Read a note that belongs to no day."""
        token = self.cursor.take()
        self.add(Statement(token.text, note=token.value[1] if token.kind is Kind.NOTE else token.value))
        if self.cursor.kind not in {Kind.AND, Kind.BREAK, Kind.END}:
            raise NotUnderstood(Reason.WHOSE_NOTE, token.text)

    def closed(self) -> None:
        """Read "geschlossen", which stands alone in its line."""
        token = self.cursor.take()
        self.cursor.skip(Kind.AND, Kind.FILLER)
        if self.found or self.cursor.kind is not Kind.END:
            raise NotUnderstood(Reason.WHICH_DAYS, token.text)
        self.add(Statement(token.text, is_closed=True))

    def whole_week(self) -> None:
        """Read "rund um die Uhr", with days behind it or without; alone in its line."""
        token = self.cursor.take()
        self.cursor.skip(Kind.FILLER)
        days = read_days(self.cursor).all if self.cursor.kind is Kind.DAYS else EVERY_DAY
        self.cursor.skip(Kind.AND)
        if self.found or self.cursor.kind is not Kind.END:
            raise NotUnderstood(Reason.WHICH_DAYS, token.text)
        self.add(Statement(token.text, days, spans=[WHOLE_DAY]))

    def times_first(self) -> None:
        """Read "9–12 Uhr (Mo, Mi)", which stands alone in its line."""
        cursor, start = self.cursor, self.cursor.place
        if self.found or not begins_here(cursor):
            cursor.refuse(Reason.NO_DAY if begins_here(cursor) else Reason.UNCLEAR)
        spans = read_spans(cursor)
        in_brackets = cursor.skip(Kind.OPEN)
        cursor.skip(Kind.FILLER, Kind.EACH)
        if cursor.kind is not Kind.DAYS:
            raise NotUnderstood(Reason.NO_DAY, cursor.text_since(start))
        days = read_days(cursor).all
        if in_brackets:
            cursor.take(Kind.CLOSE)
        cursor.skip(Kind.AND)
        cursor.take(Kind.END, reason=Reason.WHICH_DAYS)
        self.add(Statement(cursor.text_since(start), days, spans=spans))

    def exception(self) -> None:
        """Read ", außer Mittwoch" behind the only times of the line."""
        if len(self.found) != 1 or not self.found[0].spans:
            self.cursor.refuse(Reason.EXCEPTION)
        self.found[0].days -= read_exception(self.cursor, self.found[0].days)
        self.cursor.skip(Kind.AND)
        self.cursor.take(Kind.END, reason=Reason.EXCEPTION)

    def bracket(self) -> None:
        """Read what stands in brackets behind the only times of the line and is no note."""
        if self.cursor.ahead() is Kind.EXCEPT:
            self.exception()
            return
        self.cursor.take(Kind.OPEN)
        if self.cursor.kind is not Kind.PAUSE:
            self.cursor.refuse(Reason.UNCLEAR)
        self.pause()
        self.cursor.take(Kind.CLOSE)

    def pause(self) -> None:
        """Read "Mittagspause 12–13 Uhr" behind the only times of the line, and take it out of them."""
        cursor, start = self.cursor, self.cursor.place
        cursor.take(Kind.PAUSE)
        (pause, *more) = read_spans(cursor)
        statement = self.found[0] if len(self.found) == 1 else Statement("")
        if more or len(statement.spans) != 1:
            raise NotUnderstood(Reason.WHICH_DAYS, cursor.text_since(start))
        ((opens, closes),) = statement.spans
        if not (opens < pause.opens < pause.closes < closes):
            raise NotUnderstood(Reason.UNCLEAR, cursor.text_since(start))
        statement.spans = [Span(opens, pause.opens), Span(pause.closes, closes)]

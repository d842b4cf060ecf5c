"""Read a line of opening hours into rows: one pass over its parts, nothing skipped, nothing guessed."""

from __future__ import annotations

from datetime import date, time

from directory.hours_line.cutting import tokens_of
from directory.hours_line.days import read_days, read_exception
from directory.hours_line.notes import NoteKind, whole_phrase
from directory.hours_line.refusals import NotUnderstood, Reason
from directory.hours_line.rhythm import as_note, parts_with_a_rhythm
from directory.hours_line.rows import DAY, Row, ordered_rows
from directory.hours_line.spans import begins_here, dates_follow, read_dates, read_open_end, read_spans
from directory.hours_line.statements import Statement, weekly_rows
from directory.hours_line.times import HOUR, WHOLE_DAY, ClockSpan
from directory.hours_line.tokens import Cursor, TokenKind
from directory.hours_line.vocabulary import EVERY_DAY


def read_line(line: str) -> list[Row]:
    """Return the rows that ``line`` says, by weekday and time; none for an empty line.

    Raises `NotUnderstood` for whatever could mean something else.
    """
    weekly, rhythmic = parts_with_a_rhythm(line)
    rows = weekly_rows(_statements(weekly))
    for part in rhythmic:
        rows += as_note(part, _statements(part.without_rhythm))
    if not rows and line.strip():
        raise NotUnderstood(Reason.UNCLEAR, line)
    return ordered_rows(rows)


def _statements(line: str) -> list[Statement]:
    return _Reader(Cursor(tokens_of(line))).statements()


class _Reader:
    """Collects what the parts of a line say; a ``part`` is what stands between semicolons or line breaks."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.part = 0
        self.said: list[Statement] = []
        self.validity: tuple[date | None, date | None] = (None, None)
        self.readers = {
            TokenKind.DAYS: self.days,
            TokenKind.NOTE: self.note,
            TokenKind.QUOTE: self.note,
            TokenKind.CLOSED: self.closed,
            TokenKind.ALL_DAY: self.whole_week,
            TokenKind.EXCEPT: self.exception,
            TokenKind.PAUSE: self.pause,
            TokenKind.OPEN: self.bracket,
        }

    def statements(self) -> list[Statement]:
        """Return all statements of the line."""
        cursor = self.cursor
        while True:
            self.separators()
            if cursor.kind is TokenKind.END:
                return self.said
            cursor.skip(TokenKind.FILLER, TokenKind.EACH)
            if cursor.kind is TokenKind.COLON and not self.said:
                cursor.skip(TokenKind.COLON)
            if dates_follow(cursor):
                self.dates()
                continue
            if cursor.kind is TokenKind.SINCE and cursor.ahead() is TokenKind.DAYS:
                cursor.take()
            self.readers.get(cursor.kind, self.times_first)()

    def separators(self) -> None:
        """Go on to the next statement."""
        while self.cursor.kind in {TokenKind.AND, TokenKind.BREAK}:
            if self.cursor.take().kind is TokenKind.BREAK:
                self.part += 1
                self.validity = (None, None)

    def add(self, statement: Statement) -> Statement:
        """Keep ``statement`` as part of what is being read."""
        statement.part = self.part
        statement.valid_from, statement.valid_through = self.validity
        self.said.append(statement)
        return statement

    @property
    def of_this_part(self) -> list[Statement]:
        """Return what this part has said so far."""
        return [statement for statement in self.said if statement.part == self.part]

    def days(self) -> None:
        """Read days and what is said of them."""
        cursor, start = self.cursor, self.cursor.place
        named = read_days(cursor)
        statement = Statement("", named.all - read_exception(cursor, named.all), named.unnamed)
        cursor.skip(TokenKind.COLON, TokenKind.FILLER)
        if cursor.kind is TokenKind.AND and cursor.tokens[cursor.place].text == "," and begins_here(cursor, 1):
            cursor.take()
        self.said_of(statement)
        statement.text = cursor.text_since(start)
        self.add(statement)
        self.appended(statement)

    def said_of(self, statement: Statement) -> None:
        """Read what follows days: times, or something in their place."""
        cursor = self.cursor
        if cursor.kind is TokenKind.CLOSED:
            cursor.take()
            statement.is_closed = True
        elif cursor.kind is TokenKind.ALL_DAY:
            cursor.take()
            statement.spans = [WHOLE_DAY]
        elif cursor.kind in {TokenKind.NOTE, TokenKind.QUOTE}:
            statement.note = self.note_of_days()
        elif cursor.kind in {TokenKind.STARTING, TokenKind.UNTIL} and not self.is_span_from():
            statement.note, clock = read_open_end(cursor)
            statement.is_vague = True
            if statement.note.startswith("ab") and clock.minutes < DAY:
                statement.begins = time(*divmod(clock.minutes, HOUR))
        elif (
            cursor.kind is TokenKind.PERIOD
            and not begins_here(cursor)
            and cursor.tokens[cursor.place].text.endswith("s")
        ):
            statement.note, statement.is_vague = cursor.take().text, True
        else:
            statement.spans = read_spans(cursor)

    def is_span_from(self) -> bool:
        """Tell whether "ab 10 bis 14 Uhr" stands here."""
        cursor = self.cursor
        ends = cursor.ahead(2) in {TokenKind.DASH, TokenKind.UNTIL} and cursor.ahead(3) is TokenKind.TIME
        return cursor.kind is TokenKind.STARTING and ends

    def note_of_days(self) -> str:
        """Read a note that stands where times might."""
        token = self.cursor.take()
        if token.kind is TokenKind.QUOTE:
            return token.value
        kind, note = token.value
        if kind is NoteKind.DAYS_OFF:
            raise NotUnderstood(Reason.HOLIDAY_TIMES, token.text)
        return note

    def appended(self, statement: Statement) -> None:
        """Read what stands behind times or a note and belongs to it: a note, dates."""
        cursor = self.cursor
        cursor.skip(TokenKind.FILLER)
        if cursor.kind in {TokenKind.NOTE, TokenKind.QUOTE}:
            token = cursor.take()
            note = token.value[1] if token.kind is TokenKind.NOTE else token.value
            is_for_all = token.kind is TokenKind.NOTE and len(self.of_this_part) > 1
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
            self.cursor.skip(TokenKind.COLON)
            return
        if (
            len(before) > 1
            or self.validity != (None, None)
            or self.cursor.kind not in {TokenKind.END, TokenKind.BREAK, TokenKind.AND}
        ):
            raise NotUnderstood(Reason.WHOSE_DATES, text)
        self.validity = before[0].valid_from, before[0].valid_through = dates
        self.cursor.skip(TokenKind.AND)
        if self.cursor.kind not in {TokenKind.END, TokenKind.BREAK}:
            raise NotUnderstood(Reason.WHOSE_DATES, text)

    def note(self) -> None:
        """Read a note that belongs to no day."""
        token = self.cursor.take()
        self.add(Statement(token.text, note=token.value[1] if token.kind is TokenKind.NOTE else token.value))
        if self.cursor.kind not in {TokenKind.AND, TokenKind.BREAK, TokenKind.END}:
            raise NotUnderstood(Reason.WHOSE_NOTE, token.text)

    def closed(self) -> None:
        """Read "geschlossen", which stands alone in its line."""
        token = self.cursor.take()
        self.cursor.skip(TokenKind.AND, TokenKind.FILLER)
        if self.said or self.cursor.kind is not TokenKind.END:
            raise NotUnderstood(Reason.WHICH_DAYS, token.text)
        self.add(Statement(token.text, is_closed=True))

    def whole_week(self) -> None:
        """Read "rund um die Uhr", with days behind it or without; alone in its line."""
        token = self.cursor.take()
        self.cursor.skip(TokenKind.FILLER)
        days = read_days(self.cursor).all if self.cursor.kind is TokenKind.DAYS else EVERY_DAY
        self.cursor.skip(TokenKind.AND)
        if self.said or self.cursor.kind is not TokenKind.END:
            raise NotUnderstood(Reason.WHICH_DAYS, token.text)
        self.add(Statement(token.text, days, spans=[WHOLE_DAY]))

    def times_first(self) -> None:
        """Read "9–12 Uhr (Mo, Mi)", which stands alone in its line."""
        cursor, start = self.cursor, self.cursor.place
        if self.said or not begins_here(cursor):
            cursor.refuse(Reason.NO_DAY if begins_here(cursor) else Reason.UNCLEAR)
        spans = read_spans(cursor)
        in_brackets = cursor.skip(TokenKind.OPEN)
        cursor.skip(TokenKind.FILLER, TokenKind.EACH)
        if cursor.kind is not TokenKind.DAYS:
            raise NotUnderstood(Reason.NO_DAY, cursor.text_since(start))
        days = read_days(cursor).all
        if in_brackets:
            cursor.take(TokenKind.CLOSE)
        cursor.skip(TokenKind.AND)
        cursor.take(TokenKind.END, reason=Reason.WHICH_DAYS)
        self.add(Statement(cursor.text_since(start), days, spans=spans))

    def exception(self) -> None:
        """Read ", außer Mittwoch" behind the only times of the line."""
        if len(self.said) != 1 or not self.said[0].spans:
            self.cursor.refuse(Reason.EXCEPTION)
        self.said[0].days -= read_exception(self.cursor, self.said[0].days)
        self.cursor.skip(TokenKind.AND)
        self.cursor.take(TokenKind.END, reason=Reason.EXCEPTION)

    def bracket(self) -> None:
        """Read what stands in brackets behind the only times of the line and is no note."""
        if self.cursor.ahead() is TokenKind.EXCEPT:
            self.exception()
            return
        self.cursor.take(TokenKind.OPEN)
        if self.cursor.kind is not TokenKind.PAUSE:
            self.cursor.refuse(Reason.UNCLEAR)
        self.pause()
        self.cursor.take(TokenKind.CLOSE)

    def pause(self) -> None:
        """Read "Mittagspause 12–13 Uhr" behind the only times of the line, and take it out of them."""
        cursor, start = self.cursor, self.cursor.place
        cursor.take(TokenKind.PAUSE)
        (pause, *more) = read_spans(cursor)
        statement = self.said[0] if len(self.said) == 1 else Statement("")
        if more or len(statement.spans) != 1:
            raise NotUnderstood(Reason.WHICH_DAYS, cursor.text_since(start))
        ((opens, closes),) = statement.spans
        if not (opens < pause.opens < pause.closes < closes):
            raise NotUnderstood(Reason.UNCLEAR, cursor.text_since(start))
        statement.spans = [ClockSpan(opens, pause.opens), ClockSpan(pause.closes, closes)]

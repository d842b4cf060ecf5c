"""The rows of opening hours as a form sends them, and the line that may stand for them.

The page sends the line as it is (``…-line``) and as it was shown (``…-line_was``). A changed line makes the rows anew;
an unchanged one leaves them to their own fields. Once the line is being changed, ``hours-line.js`` switches the fields
of the rows off, which then are not sent: the line alone holds, however often a draft is stored in between.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Any

from django.forms import Media
from django.http import QueryDict
from django.utils.functional import cached_property
from modelcluster.forms import BaseChildFormSet

from directory.hours_form.week import WeekAtAGlance, week_at_a_glance
from directory.hours_form.wording import both_changed, sentence_for
from directory.hours_line.cutting import LONGEST_LINE
from directory.hours_line.reading import read_line
from directory.hours_line.refusals import NotUnderstood
from directory.hours_line.rows import Row
from directory.hours_line.writing import line_of


def row_of(hours: Any) -> Row:
    """Return the plain values of a row of the database or of a form."""
    return Row(hours.weekday, hours.opens, hours.closes, hours.note, hours.valid_from, hours.valid_through)


class HoursFormSet(BaseChildFormSet):
    """Takes rows, or a line in their place.

    ``longest_line`` is in characters, ``line_error`` is a sentence for whoever wrote a line that is not understood.
    ``rows_wait`` tells that the rows shown are not those of the line yet, and may not be changed.
    """

    longest_line = LONGEST_LINE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what BaseChildFormSet takes."""
        super().__init__(*args, **kwargs)
        self.line_error = ""
        self.rows_wait = False
        self.line = self.line_was = ""
        self.rows_shown: list[Row] | None = None
        if self.is_bound and f"{self.prefix}-line" in self.data:
            self._take_line()
        else:
            self.line = self.line_was = line_of(self.known_rows) or ""

    @cached_property
    def known_rows(self) -> list[Row]:
        """Return the rows there are before this form."""
        return [row_of(hours) for hours in self.get_queryset()]

    @property
    def media(self) -> Media:
        """Return the row's scripts and the line's."""
        return super().media + Media(js=["directory/admin/hours-line.js"])

    @property
    def week(self) -> WeekAtAGlance:
        """Return the week to show beside the line."""
        return week_at_a_glance(self.known_rows if self.rows_shown is None else self.rows_shown)

    @property
    def shows_rows(self) -> bool:
        """Tell whether the rows stand open: where one is wrong, or where no line can say them."""
        is_beyond_a_line = not self.line and bool(self.known_rows)
        return not self.rows_wait and (is_beyond_a_line or (self.is_bound and not super().is_valid()))

    def is_valid(self) -> bool:
        """Tell whether rows and line are all right."""
        return super().is_valid() and not self.line_error

    def _take_line(self) -> None:
        self.line = " ".join(self.data[f"{self.prefix}-line"].split())
        self.line_was = self.data.get(f"{self.prefix}-line_was", "")
        sends_rows = f"{self.prefix}-TOTAL_FORMS" in self.data
        if sends_rows and self.line == self.line_was:
            return
        if sends_rows and self._rows_changed():
            self.line_error, self.line = both_changed(self.line), self.line_was
            return
        self.rows_wait = True
        try:
            self.rows_shown = read_line(self.line)
        except NotUnderstood as refusal:
            self.line_error = sentence_for(refusal)
            self.rows_shown = []
        self._replace_data(self.known_rows if self.line_error else self.rows_shown)

    def _rows_changed(self) -> bool:
        """Tell whether a field of a row was changed, or one added or taken away."""
        data = self.data.copy()
        del data[f"{self.prefix}-line"]
        rows = type(self)(data, instance=self.instance, prefix=self.prefix, form_kwargs=self.form_kwargs)
        try:
            return any(form.has_changed() for form in rows.forms)
        except KeyError:
            # A row that another draft has replaced meanwhile.
            return True

    def _replace_data(self, rows: Iterable[Row]) -> None:
        """Let the form have been filled in with ``rows``; those that are there already keep their keys."""
        existing = [hours for hours in self.get_queryset() if hours.pk is not None]
        kept, new = [], []
        for place, row in enumerate(rows, start=1):
            same = next((hours for hours in existing if row_of(hours) == row), None)
            if same is None:
                new.append(_fields(row, ORDER=place))
            else:
                existing.remove(same)
                kept.append(_fields(row, ORDER=place, id=same.pk))
        gone = [_fields(row_of(hours), id=hours.pk, DELETE="on") for hours in existing]
        data = QueryDict(mutable=True)
        data[f"{self.prefix}-INITIAL_FORMS"] = str(len(kept) + len(gone))
        data[f"{self.prefix}-TOTAL_FORMS"] = str(len(kept) + len(gone) + len(new))
        for number, fields in enumerate([*kept, *gone, *new]):
            data.update({f"{self.prefix}-{number}-{name}": value for name, value in fields.items()})
        self.data = data


def _fields(row: Row, **more: Any) -> dict[str, str]:
    """Return what a browser would send for ``row``."""
    closes = "24:00" if row.closes == time.min else row.closes
    values = {**row._asdict(), "closes": closes, **more}
    return {name: "" if value is None else str(value) for name, value in values.items()}

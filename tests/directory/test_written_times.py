"""What people type into the fields for opening hours, and what comes of it."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError

from directory.models import OfferHours, OpeningHours
from directory.written_times import BeginningField, EndField

FIELDS = [
    model._meta.get_field(name).formfield() for model in (OpeningHours, OfferHours) for name in ("opens", "closes")
]

BOTH = {
    "9": time(9),
    "09": time(9),
    "9:00": time(9),
    "09:00": time(9),
    "09:00:00": time(9),
    "9.30": time(9, 30),
    "9,30": time(9, 30),
    "9 30": time(9, 30),
    "930": time(9, 30),
    "0930": time(9, 30),
    "9h": time(9),
    "9h30": time(9, 30),
    "9 Uhr": time(9),
    "9Uhr": time(9),
    "9 UHR 30": time(9, 30),
    "9:30 Uhr": time(9, 30),
    "9.30Uhr": time(9, 30),
    "18 Uhr": time(18),
    "1830": time(18, 30),
    "  18:30  ": time(18, 30),
    "18 : 30": time(18, 30),
    "\u00a018:30\u202fUhr": time(18, 30),
    "１８：３０": time(18, 30),
    "0": time(0),
    "0:00": time(0),
    "00:00": time(0),
    "0 Uhr": time(0),
    "23:59": time(23, 59),
    "Mittag": time(12),
}
ENDS = {
    "24": time(0),
    "24:00": time(0),
    "24.00": time(0),
    "24 Uhr": time(0),
    "24:00 Uhr": time(0),
    "2400": time(0),
    "24:00:00": time(0),
    "Mitternacht": time(0),
}
NONE = [
    *("24:01", "24:30", "25", "25:00", "9:60", "9:5", "-1", "-9:00", "99", "9999", "930 30", "12345", "9:00:30"),
    *("9-17", "9 bis 17", "9:00–12:00", "ab 9", "abends", "halb neun", "½9", "6 pm", "6:00 am", "9 9 9", "9::00"),
    *("9:00\x00", "9.30.15", "neun", "1e1", "nach Vereinbarung", "0x9", "9" * 50, "<b>9</b>"),
]


@pytest.mark.parametrize("field", FIELDS, ids=["opens", "closes"] * 2)
@pytest.mark.parametrize("written", BOTH)
def test_a_time_is_read_as_people_write_it(field, written):
    assert field.clean(written) == BOTH[written]


@pytest.mark.parametrize("written", ENDS)
def test_the_end_of_the_day_is_stored_as_its_midnight_and_begins_nothing(written):
    assert EndField().clean(written) == ENDS[written]
    with pytest.raises(ValidationError, match="wählen Sie den Tag, der anfängt") as caught:
        BeginningField().clean(written)
    assert caught.value.code == "end_of_day"


@pytest.mark.parametrize("field", FIELDS, ids=["opens", "closes"] * 2)
@pytest.mark.parametrize("written", NONE)
def test_what_is_no_time_is_refused_with_what_was_written(field, written):
    with pytest.raises(ValidationError, match="lesen wir nicht als Uhrzeit. Bitte schreiben Sie") as caught:
        field.clean(written)
    assert f"„{written[:40]}“" in " ".join(caught.value.messages)


@pytest.mark.parametrize("field", FIELDS, ids=["opens", "closes"] * 2)
@pytest.mark.parametrize("written", ["", " ", None, "\t"])
def test_nothing_is_nothing(field, written):
    assert field.clean(written) is None


@pytest.mark.parametrize("stored", [time(0), time(2), time(17, 30)])
def test_what_is_stored_comes_back_from_the_form_as_it_was(stored):
    for field in (EndField(required=False), BeginningField(required=False)):
        shown = field.widget.format_value(field.prepare_value(stored))
        assert field.clean(shown) == stored
        assert not field.has_changed(stored, shown)

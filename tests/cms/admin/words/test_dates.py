"""How long ago something was, as lists of the admin say it."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

SAID = [
    (timedelta(seconds=20), "Gerade eben"),
    (timedelta(minutes=1, seconds=5), "Vor 1 Minute"),
    (timedelta(minutes=3, seconds=5), "Vor 3 Minuten"),
    (timedelta(hours=5, minutes=59), "Vor 5 Stunden"),
    (timedelta(days=1, hours=2), "Vor 1 Tag"),
    (timedelta(days=3), "Vor 3 Tagen"),
    (timedelta(days=15), "Vor 2 Wochen"),
    (timedelta(days=130), "Vor 4 Monaten"),
    (timedelta(days=800), "Vor 2 Jahren"),
    (timedelta(days=-3), "Gerade eben"),
]


@pytest.mark.parametrize(("age", "words"), SAID)
def test_lists_say_how_long_ago_something_was(age: timedelta, words: str) -> None:
    shown = render_to_string(
        "wagtailadmin/shared/human_readable_date.html",
        {"date": timezone.now() - age, "tooltip_format": "DATETIME_FORMAT", "placement": "top"},
    )
    assert f">{words}<" in "".join(shown.split("\n")).replace("  ", "")

"""What pages show of conditions among the words: how they are called, and what is asked without one."""

from datetime import datetime

import pytest
from django.utils import timezone

from cms.search.answering.understanding import understand_text

SATURDAY = datetime(2026, 11, 28, 12, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("text", "topic", "shown"),
    [
        ("Schwimmen samstags", "Schwimmen", [("am Samstag", "Schwimmen")]),
        ("morgen", "", [("am Sonntag", "")]),
        ("Café heute offen", "Café", [("am Samstag", "Café")]),
        ("jetzt geöffnet", "", [("jetzt geöffnet", "")]),
        ("rolli", "", [("stufenlos", "")]),
        (
            "Kurs kostenlos montags",
            "Kurs",
            [("kostenlos", "Kurs montags"), ("am Montag", "Kurs kostenlos")],
        ),
        ("Chor am Wochenende", "Chor", [("am Wochenende", "Chor")]),
        (
            "Kurs Dienstag Nachmittag gratis",
            "Kurs",
            [("am Dienstag, nachmittags", "Kurs gratis"), ("kostenlos", "Kurs Dienstag Nachmittag")],
        ),
        ("Tanz heute abend", "Tanz", [("am Samstag, abends", "Tanz")]),
        ("samstags vormittags", "", [("am Samstag, vormittags", "")]),
        ("sonntag mittags", "", [("am Sonntag, mittags", "")]),
        ("Deutsch für Frauen", "Deutsch für Frauen", []),
        ("", "", []),
    ],
)
def test_conditions_are_told_apart_from_the_topic(
    text: str, topic: str, shown: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: SATURDAY)
    understood = understand_text(text)
    assert understood.topic == topic
    assert [(one.label, one.without) for one in understood.conditions] == shown

"""The line and the rows of opening hours in the forms of actors and their offers: which of them holds."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client

from directory.models import Actor, Offer, OfferHours, OpeningHours
from tests import factories
from tests.admin_forms import send, send_fields, shown

pytestmark = pytest.mark.django_db
NINE, NOON, FIVE = datetime.time(9), datetime.time(12), datetime.time(17)


def edit_url(actor: Actor) -> str:
    """Return the address of the actor's form."""
    return f"/admin/snippets/directory/actor/edit/{actor.pk}/"


@pytest.fixture
def editor(db: None) -> Client:
    """Return the client of somebody who may publish."""
    client = Client()
    client.force_login(factories.user(groups=["Freigabe"]))
    return client


def actor_with(*hours: OpeningHours, **fields: Any) -> Actor:
    """Return a published actor with these opening hours."""
    actor: Actor = factories.actor(opening_hours=list(hours), **fields)
    actor.save_revision().publish()
    return Actor.objects.get(pk=actor.pk)


def weekdays(*days: int, opens: datetime.time = NINE, closes: datetime.time = NOON) -> list[OpeningHours]:
    """Return a row for each of ``days``."""
    return [OpeningHours(weekday=day, opens=opens, closes=closes, sort_order=place) for place, day in enumerate(days)]


def rows(actor: Actor) -> list[str]:
    """Return what the published actor's rows say, in their order."""
    return [str(hours) for hours in Actor.objects.get(pk=actor.pk).opening_hours.all()]


def draft_rows(actor: Actor) -> list[str]:
    """Return what the rows of the latest draft say."""
    draft = Actor.objects.get(pk=actor.pk).get_latest_revision_as_object()
    return [str(hours) for hours in draft.opening_hours.all()]


def publish(client: Client, actor: Actor, **changes: Any) -> Any:
    """Send the actor's form with ``changes``, to be published."""
    return send(client, edit_url(actor), {**changes, "action-publish": "1"})


def test_a_line_becomes_rows(editor: Client) -> None:
    """Given an actor without hours, when a line is written, then there is a row for each day and note."""
    actor = actor_with()
    publish(editor, actor, **{"opening_hours-line": "Mo, Di 9–12; Sa nach Vereinbarung"})
    assert rows(actor) == ["Montag 09:00–12:00", "Dienstag 09:00–12:00", "Samstag nach Vereinbarung"]


def test_a_changed_line_keeps_rows_that_still_hold(editor: Client) -> None:
    """Given rows in the database, when the line adds a day, then the others keep their keys."""
    actor = actor_with(*weekdays(1, 2))
    before = [hours.pk for hours in actor.opening_hours.all()]
    publish(editor, actor, **{"opening_hours-line": "Mo–Mi 9–12"})
    after = [hours.pk for hours in Actor.objects.get().opening_hours.all()]
    assert after[:2] == before
    assert rows(actor) == ["Montag 09:00–12:00", "Dienstag 09:00–12:00", "Mittwoch 09:00–12:00"]


def test_an_emptied_line_takes_all_rows_away(editor: Client) -> None:
    """Given rows, when the line is emptied, then none is left."""
    actor = actor_with(*weekdays(1))
    publish(editor, actor, **{"opening_hours-line": "  "})
    assert rows(actor) == []


def test_the_form_shows_rows_as_a_line_and_a_week(editor: Client) -> None:
    """Given rows, when the form is opened, then they stand there as a line and as a week."""
    actor = actor_with(*weekdays(1, 2, 3, 4, 5), OpeningHours(note="nach Vereinbarung"))
    html = editor.get(edit_url(actor)).content.decode()
    assert 'value="Mo–Fr 9–12; nach Vereinbarung"' in html
    assert html.count('<span class="office-week__entry">09:00–12:00</span>') == 5
    assert '<p class="office-week__note">nach Vereinbarung</p>' in html


def test_saving_without_a_change_changes_nothing(editor: Client) -> None:
    """Given rows in an order of the editors' own, when the form is saved as it is, then they stay as they are."""
    actor = actor_with(OpeningHours(note="nach Vereinbarung"), *weekdays(5, 1))
    before = [(hours.pk, hours.sort_order) for hours in actor.opening_hours.all()]
    publish(editor, actor)
    assert [(hours.pk, hours.sort_order) for hours in Actor.objects.get().opening_hours.all()] == before


def test_rows_may_still_be_changed_one_by_one(editor: Client) -> None:
    """Given rows, when one is changed in its own fields, then it holds, whatever the old line says."""
    actor = actor_with(*weekdays(1))
    publish(editor, actor, **{"opening_hours-0-closes": "17:00"})
    assert rows(actor) == ["Montag 09:00–17:00"]


def test_rows_that_no_line_can_say_stand_open(editor: Client) -> None:
    """Given rows that overlap, when the form is opened, then there is no line, and the rows are in sight."""
    actor = actor_with(*weekdays(1), *weekdays(1, closes=FIVE))
    html = editor.get(edit_url(actor)).content.decode()
    assert "data-office-rows open" in html
    publish(editor, actor)
    assert rows(actor) == ["Montag 09:00–12:00", "Montag 09:00–17:00"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Mo-Fr 9-5", "„9–5“ liegt das Ende vor dem Anfang"),
        ("werktags 9-17", "mit oder ohne Samstag"),
        ("9-17 Uhr", "An welchem Tag"),
        ("Mo 9-12 Raum 14", "„Raum“ verstehen wir hier nicht"),
    ],
)
def test_a_line_that_is_not_understood_is_explained_and_nothing_stored(
    editor: Client, line: str, sentence: str
) -> None:
    """Given rows, when a line is unclear, then it comes back with a sentence, and rows and drafts stay."""
    actor = actor_with(*weekdays(1))
    drafts = actor.revisions.count()
    response = publish(editor, actor, **{"opening_hours-line": line})
    html = response.content.decode()
    assert response.status_code == 200
    assert sentence in html
    assert f'value="{line}"' in html
    assert rows(actor) == draft_rows(actor) == ["Montag 09:00–12:00"]
    assert actor.revisions.count() == drafts


def test_a_line_mended_after_a_refusal_holds(editor: Client) -> None:
    """Given a refused line on the page, when it is written anew there, then it holds; the rows wait meanwhile."""
    actor = actor_with(*weekdays(1))
    html = publish(editor, actor, **{"opening_hours-line": "Di 9-5"}).content.decode()
    assert '<fieldset class="office-rows" disabled hidden>' in html
    fields = {name: value for name, value in shown(editor, edit_url(actor)).items() if not is_row(name)}
    send_fields(editor, edit_url(actor), {**fields, "opening_hours-line": "Di 9-17", "action-publish": "1"})
    assert rows(actor) == ["Dienstag 09:00–17:00"]


def is_row(name: str) -> bool:
    """Tell whether a browser leaves the field out while the rows are switched off."""
    return name.startswith("opening_hours-") and "-line" not in name


def test_line_and_rows_changed_at_once_are_asked_about(editor: Client) -> None:
    """Given rows, when line and rows are changed in one go, then nothing is stored, and neither is lost."""
    actor = actor_with(*weekdays(1))
    changes = {"opening_hours-line": "Di 9–12", "opening_hours-0-closes": "17:00"}
    response = publish(editor, actor, **changes)
    html = response.content.decode()
    assert "Sie haben die Zeile („Di 9–12“) und die einzelnen Zeiten geändert." in html
    assert 'value="17:00"' in html
    assert rows(actor) == ["Montag 09:00–12:00"]


def test_a_draft_stored_again_and_again_follows_the_line(editor: Client) -> None:
    """Given a page that stays open, when drafts are stored in between, then each time the line alone holds."""
    actor = actor_with(*weekdays(1, 2))
    fields = {name: value for name, value in shown(editor, edit_url(actor)).items() if not is_row(name)}
    for line, said in (
        ("Mo 9–12", ["Montag 09:00–12:00"]),
        ("Mo 9–12, 14–17", ["Montag 09:00–12:00", "Montag 14:00–17:00"]),
        ("Mo, Di 9–12", ["Montag 09:00–12:00", "Dienstag 09:00–12:00"]),
        ("", []),
        ("Fr 22–2", ["Freitag 22:00–02:00"]),
    ):
        response = send_fields(editor, edit_url(actor), {**fields, "opening_hours-line": line})
        assert response.status_code == 302
        assert draft_rows(actor) == said
    assert rows(actor) == ["Montag 09:00–12:00", "Dienstag 09:00–12:00"]


def test_an_offer_has_a_line_of_its_own(editor: Client) -> None:
    """Given an actor with an offer, when the offer's line is written, then the offer's rows follow."""
    hours = [OfferHours(weekday=1, opens=NINE, closes=NOON)]
    actor = actor_with(offers=[Offer(title="Frühstück", hours=hours), Offer(title="Chor")])
    changes = {"offers-0-hours-line": "Mi 9–12 (nach Vereinbarung)", "offers-1-hours-line": "Do 18:30–20"}
    publish(editor, actor, **changes)
    said = {offer.title: [str(row) for row in offer.hours.all()] for offer in Offer.objects.all()}
    assert said == {"Frühstück": ["Mittwoch 09:00–12:00 nach Vereinbarung"], "Chor": ["Donnerstag 18:30–20:00"]}


def test_an_offers_unclear_line_stores_nothing(editor: Client) -> None:
    """Given an offer, when its line is unclear, then the whole form comes back."""
    actor = actor_with(offers=[Offer(title="Chor")])
    response = publish(editor, actor, **{"offers-0-hours-line": "Do 9", "name": "Anders"})
    assert response.status_code == 200
    assert Actor.objects.get().name != "Anders"


def test_dates_and_nights_go_into_rows_as_they_are_written(editor: Client) -> None:
    """Given a line with days from when on, midnight and nights, when it is stored, then rows and line say the same."""
    actor = actor_with()
    line = "Fr 18–24, Sa 22–2; vom 1.3.2027 bis 30.6.2027: Mo 9–12"
    publish(editor, actor, **{"opening_hours-line": line})
    (monday, _friday, _saturday) = Actor.objects.get().opening_hours.all()
    assert (monday.valid_from, monday.valid_through) == (datetime.date(2027, 3, 1), datetime.date(2027, 6, 30))
    assert rows(actor)[1:] == ["Freitag 18:00–24:00", "Samstag 22:00–02:00"]
    assert (
        'value="Fr 18–24; Sa 22–2; vom 1.3.2027 bis 30.6.2027: Mo 9–12"' in editor.get(edit_url(actor)).content.decode()
    )

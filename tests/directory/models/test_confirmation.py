"""That an entry was checked: the button, and what drafts and other versions make of it."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from directory.models import Actor
from directory.models.confirmation import confirm
from tests import factories
from tests.admin_forms import send

pytestmark = pytest.mark.django_db
LONG_AGO = datetime.date(2025, 3, 1)


def member(group: str) -> Client:
    """Return a client for somebody of ``group``."""
    client = Client()
    client.force_login(factories.user(groups=[group]))
    return client


def address(actor: Actor) -> str:
    """Return the address of the button."""
    return f"/admin/akteur-geprueft/{actor.pk}/"


def checked(actor: Actor) -> tuple[datetime.date | None, str]:
    """Return when and by whom the row says that it was checked."""
    fresh = Actor.objects.get(pk=actor.pk)
    return fresh.confirmed_at, fresh.confirmed_by


@pytest.mark.parametrize("group", ["Redaktion", "Freigabe"])
def test_one_click_writes_today_and_the_office(group: str) -> None:
    """Given an actor, when the button is pressed, then day and office stand in the row."""
    actor = factories.actor(confirmed_at=LONG_AGO)
    response = member(group).post(address(actor))
    assert response.status_code == 302
    assert checked(actor) == (timezone.localdate(), "office")


def test_nothing_of_a_draft_becomes_public_with_it() -> None:
    """Given a draft that changes the name, when the button is pressed, then only the day is public."""
    actor = factories.actor(name="Anker")
    actor.save_revision().publish()
    actor.name = "Neuer Anker"
    actor.save_revision()
    member("Freigabe").post(address(actor))
    fresh = Actor.objects.get()
    assert (fresh.name, fresh.has_unpublished_changes) == ("Anker", True)
    assert fresh.get_latest_revision_as_object().name == "Neuer Anker"


def test_a_draft_written_before_does_not_turn_it_back() -> None:
    """Given a draft from before the check, when it is published afterwards, then the check stays."""
    actor = factories.actor(name="Anker", confirmed_at=LONG_AGO)
    draft = actor.save_revision()
    confirm(actor, factories.user())
    draft.publish()
    assert checked(actor) == (timezone.localdate(), "office")


def test_saving_the_form_leaves_it_alone() -> None:
    """Given a checked actor, when its form is published, whatever is sent for the day, then the check stays."""
    actor = factories.actor(confirmed_at=LONG_AGO, confirmed_by="office")
    url = f"/admin/snippets/directory/actor/edit/{actor.pk}/"
    changes = {"name": "Anders", "confirmed_at": "1.1.2026", "confirmed_by": "", "action-publish": "1"}
    send(member("Freigabe"), url, changes)
    assert Actor.objects.get().name == "Anders"
    assert checked(actor) == (LONG_AGO, "office")


def test_looking_at_the_question_writes_nothing() -> None:
    """Given the page behind the button, when it is only opened, then nothing is written."""
    actor = factories.actor(confirmed_at=LONG_AGO)
    html = member("Redaktion").get(address(actor)).content.decode()
    assert "Heute geprüft" in html
    assert checked(actor) == (LONG_AGO, "")


def test_a_script_gets_the_new_sentence_alone() -> None:
    """Given a page with scripts, when the button is pressed, then the answer is the sentence to show."""
    actor = factories.actor()
    answer = member("Redaktion").post(address(actor), headers={"X-Requested-With": "XMLHttpRequest"})
    assert "Zuletzt geprüft am" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_who_may_not_change_actors_cannot_confirm_them() -> None:
    """Given a moderator, when they press the button, then nothing is written."""
    actor = factories.actor()
    member("Moderation").post(address(actor))
    assert checked(actor) == (None, "")


def test_the_history_tells_who_and_the_day_before() -> None:
    """Given a check, when the history is read, then it tells who pressed the button, and which day it replaced."""
    actor, person = factories.actor(confirmed_at=LONG_AGO), factories.user()
    confirm(actor, person)
    entry = ModelLogEntry.objects.get(action="directory.confirm")
    assert (entry.user, entry.data) == (person, {"before": "2025-03-01"})


def test_the_form_shows_the_button_once_there_is_a_row() -> None:
    """Given the forms for a new actor and for one that is there, when they are opened, then only the latter has it."""
    client, actor = member("Redaktion"), factories.actor(confirmed_at=LONG_AGO, confirmed_by="office")
    add = client.get("/admin/snippets/directory/actor/add/").content.decode()
    edit = client.get(f"/admin/snippets/directory/actor/edit/{actor.pk}/").content.decode()
    assert "data-office-confirm>" not in add
    assert "data-office-confirm>" in edit
    assert "Zuletzt geprüft am 1. März 2025 (Büro)." in " ".join(edit.split())

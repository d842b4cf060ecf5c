"""The office hears when messages do not arrive: from `make doctor`, and on the dashboard."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.models import OfficeSettings
from home.contact.checks import check_contact, late_messages
from home.contact.mailing import queue_and_forget
from home.models import ContactMessage
from tests import factories
from tests.home.contact.writing import page_with_form

pytestmark = pytest.mark.django_db


def waiting(*ages: timedelta, **fields: Any) -> None:
    """Have messages wait since so long."""
    for age in ages:
        ContactMessage.objects.create(text="x", digest="x", created_at=timezone.now() - age, **fields)


@pytest.mark.parametrize(
    ("ages", "said"),
    [
        ([], ""),
        ([timedelta(minutes=59)], ""),
        ([timedelta(minutes=61)], "Eine Nachricht aus dem Kontaktformular konnte noch nicht"),
        ([timedelta(minutes=61), timedelta(0)], "2 Nachrichten aus dem Kontaktformular konnten noch nicht"),
    ],
)
def test_it_says_how_many_wait_for_more_than_an_hour(ages: list[timedelta], said: str) -> None:
    waiting(*ages)
    waiting(timedelta(days=3), sent_at=timezone.now())

    assert late_messages().startswith(said)
    assert bool(late_messages()) == bool(said)
    assert [line.startswith(said) for line in check_contact()] == ([True] if said else [])


def test_a_page_with_the_form_needs_an_office_with_an_address() -> None:
    page_with_form(title="Schreibt uns")
    assert list(check_contact()) == []
    OfficeSettings.objects.update(email="")

    [line] = check_contact()
    assert line.startswith("Auf der Seite „Schreibt uns“ soll ein Kontaktformular stehen")


def test_the_dashboard_says_so_to_those_who_can_mend_it(client: Client) -> None:
    """Nobody else is told."""
    factories.home_page()
    waiting(timedelta(hours=2))
    client.force_login(factories.superuser())
    assert "Nachrichten kommen nicht an" in client.get("/admin/").content.decode()
    client.force_login(factories.user(permissions=["access_admin"]))
    assert "Nachrichten kommen nicht an" not in client.get("/admin/").content.decode()


def test_the_ticker_forgets_what_is_over() -> None:
    """Every minute, with no message waiting."""
    waiting(timedelta(hours=2), sent_at=timezone.now())
    queue_and_forget()
    assert not ContactMessage.objects.exists()

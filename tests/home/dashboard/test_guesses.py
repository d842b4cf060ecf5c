"""The office reads on the first page of the admin that somebody guesses, and nobody's name."""

import pytest
from django.test import Client
from django.utils import timezone

from cms.guessing.doors import DAY
from cms.models import Attempt
from home.dashboard.guesses import guesses
from tests import factories
from tests.cms.guessing.knocking import TOO_MANY

pytestmark = pytest.mark.django_db
HEADING = "Jemand probiert Passwörter aus"


def guess(times, path="/anmelden/"):
    """Guess ``times`` passwords, each for another account from another address."""
    for number in range(times):
        sent = {"username": f"wer-{number}", "password": "geraten"}
        assert Client().post(path, sent, REMOTE_ADDR=f"10.0.{number}.1").status_code != TOO_MANY


def test_the_dashboard_says_how_many_and_where(as_member):
    guess(7)
    guess(4, "/admin/login/")
    page = factories.standard_page()
    path = f"/_util/authenticate_with_password/{factories.restrict(page).pk}/{page.pk}/"
    for _ in range(12):
        Client().post(path, {"password": "geraten", "return_url": "/"})
    sentence = (
        "In den letzten 24 Stunden gab es auffällig viele vergebliche Versuche: "
        "11-mal bei der Anmeldung und 12-mal bei Seiten mit Passwort."
    )
    assert guesses() == sentence
    text = as_member("Verwaltung").get("/admin/").content.decode()
    assert HEADING in text
    assert sentence in text
    assert "wer-" not in text
    assert "10.0." not in text


def test_a_few_typing_errors_are_not_worth_a_warning(as_member):
    guess(9)
    assert guesses() == ""
    assert HEADING not in as_member("Verwaltung").get("/admin/").content.decode()


def test_what_is_a_day_ago_is_not_told():
    guess(12)
    Attempt.objects.update(at=timezone.now() - DAY)
    assert guesses() == ""


@pytest.mark.parametrize("group", ["Redaktion", "Freigabe", "Moderation"])
def test_it_is_told_to_those_who_look_after_accounts(as_member, group):
    guess(12)
    assert HEADING not in as_member(group).get("/admin/").content.decode()

"""Colleagues: invited by mail, with a password that they alone know; nobody gives a role beyond their own."""

import re

import pytest
from django.core import mail
from django.test import Client, override_settings

from cms.models import OfficeSettings, User
from home.setting_up.people import invite, invited_and_waiting, send_invitation
from home.setting_up.plan import Invited
from tests import factories as make
from tests.home.setting_up.filling import PEOPLE, rows

pytestmark = pytest.mark.django_db
TEAM = "/admin/einrichten/team/"
LINK = re.compile(r"http://\S+(/admin/password_reset/confirm/\S+)")
NEW = "ein-Haus-am-Lindenweg"


def invited(client: Client) -> User:
    """Invite the colleague and return their account."""
    assert client.post(TEAM, PEOPLE).status_code == 302
    return User.objects.get(email="jonas@example.org")


def test_the_mail_leads_to_a_password_and_the_password_into_the_admin(first: Client) -> None:
    jonas = invited(first)
    [message] = mail.outbox
    text = str(message.body)
    assert message.to == ["jonas@example.org"]
    assert "Guten Tag Jonas von Berg" in text
    assert "Ihre Rolle: Redaktion" in text
    assert "Der Link gilt 3 Tage." in text
    assert "Ihr Anmeldename ist: jonas@example.org" in text
    assert not jonas.has_usable_password()
    assert (jonas.first_name, jonas.last_name) == ("Jonas von", "Berg")

    browser = Client()
    form = browser.get(LINK.search(text)[1], follow=True)  # type: ignore[index]
    done = browser.post(form.redirect_chain[-1][0], {"new_password1": NEW, "new_password2": NEW})
    assert done.status_code == 302
    came_in = browser.post("/admin/login/", {"username": "jonas@example.org", "password": NEW, "next": "/admin/"})
    assert came_in["Location"] == "/admin/"
    assert browser.get("/admin/").status_code == 200
    assert not invited_and_waiting().exists()
    assert browser.get("/admin/einrichten/").status_code == 302


def test_an_invitation_is_sent_again_until_there_is_a_password(first: Client) -> None:
    jonas = invited(first)
    page = first.get(TEAM).content.decode()
    assert "noch nicht angemeldet" in page
    address = f"/admin/einrichten/einladen/{jonas.pk}/"
    assert address in page
    assert first.post(address)["Location"] == TEAM
    assert len(mail.outbox) == 2
    jonas.set_password(NEW)
    jonas.save()
    assert first.post(address).status_code == 404
    send_invitation.func(jonas.pk)
    assert len(mail.outbox) == 2
    assert address not in first.get(TEAM).content.decode()
    assert first.get(address).status_code == 405


def test_no_page_and_no_log_shows_the_link(first: Client, caplog: pytest.LogCaptureFixture) -> None:
    invited(first)
    link = LINK.search(str(mail.outbox[0].body))[1]  # type: ignore[index]
    assert link not in first.get(TEAM).content.decode()
    assert link not in caplog.text


@pytest.mark.parametrize("address", ["jonas@example.org", "JONAS@example.org", "Jonas@Example.Org"])
def test_an_address_has_one_account(first: Client, address: str) -> None:
    invited(first)
    response = first.post(TEAM, rows({"name": "Jonas", "email": address, "role": "Verwaltung"}))
    assert "schon ein Konto: Jonas von Berg" in response.content.decode()
    assert User.objects.filter(email__iexact=address).count() == 1
    assert invite(Invited("Jonas", address.lower(), "Verwaltung"), None) is None
    assert [group.name for group in User.objects.get(email__iexact=address).groups.all()] == ["Redaktion"]
    assert len(mail.outbox) == 1


def test_whoever_leads_the_office_gives_no_role_beyond_their_own(client: Client) -> None:
    """A group that may set up and add accounts, and nothing else, gives no role that may do more."""
    rights = ["access_admin", "change_officesettings", "add_user", "change_user"]
    client.force_login(make.user(permissions=rights))
    text = client.get(TEAM).content.decode()
    assert '<option value="Verwaltung"' not in text
    response = client.post(TEAM, rows({"name": "Jo", "email": "jo@example.org", "role": "Verwaltung"}))
    assert response.status_code == 200
    assert not User.objects.filter(email="jo@example.org").exists()
    assert "moderators" not in client.get("/admin/einrichten/kommentare/").content.decode()


@pytest.mark.parametrize("role", ["Redaktion", "Freigabe", "Moderation"])
def test_who_may_not_set_up_sees_and_stores_nothing(client: Client, role: str) -> None:
    client.force_login(make.user(groups=[role]))
    for slug in ("", "buero/", "stadtteile/", "listen/", "seiten/", "kommentare/", "team/"):
        for answer in (client.get(f"/admin/einrichten/{slug}"), client.post(f"/admin/einrichten/{slug}", PEOPLE)):
            assert answer["Location"] == "/admin/"
    assert "Ihr Büro einrichten" not in client.get("/admin/").content.decode()
    assert not User.objects.filter(email="jonas@example.org").exists()
    assert OfficeSettings.load().set_up_steps == {}


def test_a_moderator_is_named_and_taken_back(first: Client, admin: User) -> None:
    place = "/admin/einrichten/kommentare/"
    first.post(place, {"comments_enabled": "yes", "moderators": ["admin"], "comments_news": "daily"})
    assert admin.groups.filter(name="Moderation").exists()
    first.post(place, {"comments_enabled": "no", "comments_news": "never"})
    assert not admin.groups.filter(name="Moderation").exists()
    assert not OfficeSettings.load().comments_enabled


@override_settings(EMAIL_BACKEND="tests.home.setting_up.test_people.Unreachable")
def test_a_mail_server_that_is_away_is_tried_again(first: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []
    later = type("Later", (), {"enqueue": lambda _self, _pk, number: tries.append(number)})()
    monkeypatch.setattr(type(send_invitation), "using", lambda _self, run_after: later)
    invited(first)
    assert tries == [2]


class Unreachable:
    """A mail server that nobody reaches."""

    def __init__(self, *_args: object, **_options: object) -> None:
        """Take anything."""

    def send_messages(self, _messages: object) -> int:
        """Fail."""
        raise OSError

"""The doors as a guesser meets them: what to send, and what the answer says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client
from wagtail.models import CollectionViewRestriction

from api.partners.keys import issue
from api.partners.models import Partner
from api.preview.tokens import token_for
from blog.comments.mail.links import writer_link
from tests import factories

BERLIN = ZoneInfo("Europe/Berlin")
# Before midnight, so that a day of guessing goes over it.
EVENING = datetime(2026, 11, 27, 18, 0, tzinfo=BERLIN)
WRONG = "geraten"
ADDRESS = "203.0.113.7"
OTHER_ADDRESS = "198.51.100.9"
TOO_MANY = 429


@dataclass
class Knock:
    """One door: ``send`` a secret from an address as a client; ``right`` is the one that opens it."""

    send: Callable[[Client, str, str], Any]
    right: str
    opens: Callable[[Any], bool] = field(default=lambda response: response.status_code == 302)

    def wait(self, response: Any) -> int:
        """Return the seconds that ``response`` asks to wait, 0 when the secret was compared."""
        return int(response["Retry-After"]) if response.status_code == TOO_MANY else 0


def login(path: str) -> Callable[[], Knock]:
    """Return how to make the door at ``path`` of an account ``mara``."""

    def make() -> Knock:
        factories.user(username="mara", permissions=["access_admin"])

        def send(client: Client, secret: str, address: str, username: str = "mara") -> Any:
            return client.post(path, {"username": username, "password": secret}, REMOTE_ADDR=address)

        return Knock(send, factories.PASSWORD)

    return make


def old_password() -> Knock:
    """Return the form for a new password of somebody who is logged in."""
    person = factories.superuser(username="mara")

    def send(client: Client, secret: str, address: str) -> Any:
        client.force_login(person)
        known = {"name_email-first_name": "Mara", "name_email-last_name": "M", "name_email-email": "m@example.org"}
        looks = {"locale-preferred_language": "de", "locale-current_time_zone": "Europe/Berlin"}
        looks |= {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
        looks |= {"theme-keyboard_shortcuts": "on"}
        new = {"password-new_password1": "Ein-neues-2026", "password-new_password2": "Ein-neues-2026"}
        return client.post(
            "/admin/account/", {**known, **looks, **new, "password-old_password": secret}, REMOTE_ADDR=address
        )

    return Knock(send, factories.PASSWORD)


def shared(path: str) -> Knock:
    """Return a form that asks for a password that many know."""

    def send(client: Client, secret: str, address: str) -> Any:
        return client.post(path, {"password": secret, "return_url": "/"}, REMOTE_ADDR=address)

    return Knock(send, "geheim")


def page() -> Knock:
    """Return a page with a password."""
    thing = factories.standard_page()
    return shared(f"/_util/authenticate_with_password/{factories.restrict(thing).pk}/{thing.pk}/")


def document() -> Knock:
    """Return a collection of documents with a password."""
    restriction = CollectionViewRestriction.objects.get(collection=factories.collection(private="password"))
    return shared(f"/dokumente/authenticate_with_password/{restriction.pk}/")


def partner_key() -> Knock:
    """Return the API's header for partners."""
    partner = Partner.objects.create(name="Verein", contact_name="Ada", contact_email="ada@example.org")

    def send(client: Client, secret: str, address: str) -> Any:
        key = secret if secret.startswith("sta_") else f"sta_{factories.number():08x}_{'x' * 43}"
        query, headers = '{"query": "{ site { name } }"}', {"authorization": f"Bearer {key}"}
        return client.post("/api/graphql/", query, "application/json", headers=headers, REMOTE_ADDR=address)

    return Knock(send, issue(partner)[1], lambda response: response.status_code == 200)


def preview() -> Knock:
    """Return the API's field for drafts."""
    token = token_for(factories.standard_page().save_revision())

    def send(client: Client, secret: str, address: str) -> Any:
        body = {"query": "query($t: String!) { preview(token: $t) { __typename } }", "variables": {"t": secret}}
        return client.post("/api/graphql/", body, "application/json", REMOTE_ADDR=address)

    knock = Knock(send, token, lambda response: "errors" not in response.json())
    knock.wait = lambda response: _seconds(response.json())  # type: ignore[method-assign]
    return knock


def _seconds(answer: Any) -> int:
    [error] = answer["errors"]
    is_refused = error["extensions"]["code"] == "RATE_LIMITED"
    return int("".join(letter for letter in error["message"] if letter.isdigit())) if is_refused else 0


def link(path: str, right: Callable[[], str] = lambda: "") -> Callable[[], Knock]:
    """Return how to make a link from a mail, at ``path`` before its secret."""

    def make() -> Knock:
        def send(client: Client, secret: str, address: str) -> Any:
            return client.get(f"{path}{secret}/", REMOTE_ADDR=address)

        return Knock(send, right(), lambda response: response.status_code == 200)

    return make


def _writers() -> str:
    return writer_link(factories.comment().uuid).rstrip("/").rpartition("/")[2]


# Secrets that people choose; and those that machines make, where the right one is always taken.
BY_PEOPLE = {
    "website": login("/anmelden/"),
    "wagtail's website": login("/_util/login/"),
    "admin": login("/admin/login/"),
    "old password": old_password,
    "page": page,
    "document": document,
}
LOGINS = ("website", "admin")
BY_MACHINES = {
    "partner key": partner_key,
    "preview": preview,
    "writer's link": link("/kommentar/meine/", _writers),
}
WITHOUT_RIGHT_ONE = {
    "moderator's link": link("/kommentar/moderieren/"),
    "reset link": link("/admin/password_reset/confirm/Mw/"),
}
DOORS = BY_PEOPLE | BY_MACHINES | WITHOUT_RIGHT_ONE

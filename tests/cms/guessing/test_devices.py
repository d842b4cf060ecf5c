"""Who has logged in on a device before is not locked out of it by the guesses of others."""

import time
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.test import Client

from cms.guessing.devices import COOKIE, HOLDS_FOR, MOST_ACCOUNTS
from cms.models import Attempt
from home.demo.legal_pages import PRIVACY
from tests import factories
from tests.cms.guessing import knocking
from tests.cms.guessing.conftest import Clock
from tests.cms.guessing.knocking import ADDRESS, EVENING, OTHER_ADDRESS, TOO_MANY, WRONG

pytestmark = pytest.mark.django_db


@pytest.fixture(params=knocking.LOGINS)
def knock(request: pytest.FixtureRequest) -> knocking.Knock:
    """Return each of the doors for logging in, with an account ``mara``."""
    return knocking.BY_PEOPLE[request.param]()


def known_device(knock: knocking.Knock, *names: str, address: str = ADDRESS) -> Client:
    """Return a browser on which ``names`` (Mara, if none are given) have logged in and are no longer."""
    client = Client()
    for name in names or ("mara",):
        assert knock.opens(knock.send(client, factories.PASSWORD, address, name))  # type: ignore[call-arg]
        client.cookies.pop(settings.SESSION_COOKIE_NAME)
    return client


def guess_from_everywhere(knock: knocking.Knock) -> int:
    """Guess, each time from another address, until that has to wait; return how many were compared."""
    for number in range(200):
        if knock.wait(knock.send(Client(), WRONG, f"10.0.{number}.1")):
            return number
    raise AssertionError("all guesses were compared")


def test_many_senders_have_to_wait_together(knock: knocking.Knock, clock: Clock) -> None:
    assert guess_from_everywhere(knock) == 30


def test_only_the_own_device_opens_while_many_guess(knock: knocking.Knock, clock: Clock) -> None:
    """A right password from elsewhere is refused, and in the same words for accounts that do not exist."""
    own = known_device(knock)
    guess_from_everywhere(knock)

    assert knock.opens(knock.send(own, knock.right, ADDRESS))
    elsewhere = knock.send(Client(), knock.right, OTHER_ADDRESS)
    assert elsewhere.status_code == TOO_MANY
    assert settings.SESSION_COOKIE_NAME not in elsewhere.cookies
    assert COOKIE not in elsewhere.cookies


def test_a_stranger_in_the_same_network_locks_nobody_out_of_the_own_device(knock: knocking.Knock, clock: Clock) -> None:
    own = known_device(knock)
    while not knock.wait(knock.send(Client(), WRONG, ADDRESS)):
        clock.go_on(seconds=1)
    for number in range(40):
        knock.send(Client(), WRONG, ADDRESS, f"niemand-{number}")  # type: ignore[call-arg]

    assert knock.send(Client(), knock.right, ADDRESS).status_code == TOO_MANY
    assert knock.opens(knock.send(own, knock.right, ADDRESS))


def test_over_midnight_the_own_device_still_opens_and_strangers_still_wait(knock: knocking.Knock, clock: Clock) -> None:
    clock.goes_to(EVENING.replace(hour=23, minute=55))
    own = known_device(knock)
    while not knock.wait(knock.send(Client(), WRONG, OTHER_ADDRESS)):
        clock.go_on(seconds=1)
    clock.goes_to(EVENING.replace(day=28, hour=0, minute=5))

    assert knock.send(Client(), knock.right, OTHER_ADDRESS).status_code == TOO_MANY
    assert knock.opens(knock.send(own, knock.right, ADDRESS))


def test_on_a_known_device_too_one_has_to_wait_for_ones_own_wrong_ones(knock: knocking.Knock, clock: Clock) -> None:
    """Otherwise anyone who takes the device could guess without end; from elsewhere one still gets in."""
    own = known_device(knock)
    statuses = [knock.send(own, WRONG, ADDRESS).status_code for _ in range(6)]
    assert statuses == [200] * 5 + [TOO_MANY]
    assert knock.opens(knock.send(Client(), knock.right, ADDRESS))


def test_a_device_is_known_for_the_accounts_that_logged_in_on_it_alone(knock: knocking.Knock, clock: Clock) -> None:
    """A member of the team must not guess a colleague's password with a device of their own."""
    factories.user(username="jonas")
    jonas = known_device(knock, "jonas")
    guess_from_everywhere(knock)
    assert knock.send(jonas, knock.right, OTHER_ADDRESS).status_code == TOO_MANY

    both = known_device(knock, "jonas", address=OTHER_ADDRESS)
    both.cookies[COOKIE] = both.cookies[COOKIE].value[:-3] + "abc"
    assert knock.send(both, knock.right, OTHER_ADDRESS).status_code == TOO_MANY


def test_a_shared_computer_is_known_for_all_who_use_it(knock: knocking.Knock, clock: Clock) -> None:
    names = [f"person-{number}" for number in range(MOST_ACCOUNTS + 1)]
    for name in names:
        factories.user(username=name)
    device = known_device(knock, "mara", *names[:-1])
    assert len(device.cookies[COOKIE].value) < 1_000
    known = [name for name in ("mara", *names) if _is_known(device, name, knock)]
    assert known == names[:-1]


def _is_known(device: Client, name: str, knock: knocking.Knock) -> bool:
    with patch("cms.guessing.throttle.logger.warning") as log:
        knock.send(device, WRONG, ADDRESS, name)  # type: ignore[call-arg]
    return bool(log.call_args.kwargs["known_device"])


def test_the_cookie_is_set_at_login_only_and_by_no_wrong_password(knock: knocking.Knock, clock: Clock) -> None:
    client = Client()
    assert COOKIE not in knock.send(client, WRONG, ADDRESS).cookies
    shared = knocking.page()
    assert COOKIE not in shared.send(client, shared.right, ADDRESS).cookies
    cookie = knock.send(client, knock.right, ADDRESS).cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert int(cookie["max-age"]) == HOLDS_FOR.total_seconds() == 180 * 24 * 60 * 60
    assert "mara" not in cookie.value
    assert COOKIE not in client.get("/").cookies


def test_in_production_the_cookie_goes_by_https_only(knock: knocking.Knock, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    assert knock.send(Client(), knock.right, ADDRESS).cookies[COOKIE]["secure"]


def test_a_device_is_forgotten_after_half_a_year(knock: knocking.Knock, clock: Clock) -> None:
    own, now = known_device(knock), time.time()
    guess_from_everywhere(knock)
    with patch("django.core.signing.time.time", lambda: now + HOLDS_FOR.total_seconds() + 1):
        assert knock.send(own, knock.right, ADDRESS).status_code == TOO_MANY


@pytest.mark.parametrize("value", ["", "x", "a:b:c", "x" * 5_000, "\u00e4:1:2", "W10:1tqAAA:abc"])
def test_a_cookie_that_is_none_of_ours_does_nothing(knock: knocking.Knock, value: str) -> None:
    client = Client()
    client.cookies[COOKIE] = value
    assert knock.opens(knock.send(client, knock.right, ADDRESS))


def test_a_name_spelled_otherwise_is_no_other_account(knock: knocking.Knock, clock: Clock) -> None:
    names = ["mara", "MARA", " Mara ", "ｍａｒａ", "mARA", "mara"]
    statuses = [knock.send(Client(), WRONG, ADDRESS, name).status_code for name in names]  # type: ignore[call-arg]
    assert statuses == [200] * 5 + [TOO_MANY]


def test_who_gets_in_after_a_few_wrong_ones_begins_anew(knock: knocking.Knock, clock: Clock) -> None:
    for _ in range(3):
        statuses = [knock.send(Client(), WRONG, ADDRESS).status_code for _ in range(4)]
        assert statuses == [200] * 4
        assert knock.opens(knock.send(Client(), knock.right, ADDRESS))
    assert not Attempt.objects.exists()


def test_the_privacy_page_names_every_cookie() -> None:
    for name in (COOKIE, settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        assert name in PRIVACY.body

"""Every door: who guesses has to wait, a day of guessing gets nowhere, and the right one opens afterwards."""

from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from cms.guessing.doors import DAY, DOCUMENT, DOORS, PAGE, Door
from cms.guessing.throttle import forget_attempts
from cms.limits.senders import forget_old_keys
from cms.models import Attempt, DailyKey
from tests.cms.guessing import knocking
from tests.cms.guessing.conftest import Clock, failed
from tests.cms.guessing.knocking import ADDRESS, EVENING, OTHER_ADDRESS, TOO_MANY, WRONG

pytestmark = pytest.mark.django_db
# What ADR 0016 promises: so many are compared within a day, by one sender for one account, by one sender, by all.
A_DAY = {"login": 20, "old-password": 20, "reset": 6, "page": 100, "document": 100}
A_DAY |= {"partner-key": 200, "preview": 200, "link": 200}
MANY_ACCOUNTS_A_DAY = {"login": 100, "reset": 30, "page": 200, "document": 200}
MANY_ACCOUNTS_A_DAY |= {"partner-key": 200, "preview": 200, "link": 200}
MANY_SENDERS_A_DAY = {"login": 100, "old-password": 60, "reset": 6, "page": 300, "document": 300}


def wait_after(knock: knocking.Knock, most: int = 300) -> int:
    """Guess from one address until that has to wait, and return for how many seconds."""
    for _ in range(most):
        if wait := knock.wait(knock.send(Client(), WRONG, ADDRESS)):
            return wait
    raise AssertionError(f"{most} guesses were all compared")


@pytest.mark.parametrize("door", knocking.BY_PEOPLE)
def test_after_some_wrong_ones_the_right_one_has_to_wait_too(door: str, clock: Clock) -> None:
    knock = knocking.BY_PEOPLE[door]()
    wait_after(knock, 25)
    response = knock.send(Client(), knock.right, ADDRESS)

    assert response.status_code == TOO_MANY
    assert 0 < int(response["Retry-After"]) <= 15 * 60
    text = response.content.decode()
    assert "Bitte warten Sie noch 15 Minuten und versuchen Sie es dann noch einmal." in text
    assert "known_device" not in response.cookies

    clock.go_on(seconds=int(response["Retry-After"]))
    assert knock.opens(knock.send(Client(), knock.right, ADDRESS))


@pytest.mark.parametrize("door", knocking.DOORS)
def test_midnight_changes_nothing_for_who_has_to_wait(door: str, clock: Clock) -> None:
    """The keys under which senders and accounts are hashed change then."""
    knock = knocking.DOORS[door]()
    clock.goes_to(EVENING.replace(hour=23, minute=55))
    wait_after(knock, 25)
    clock.goes_to(EVENING.replace(hour=0) + DAY)
    forget_old_keys()
    forget_attempts()
    assert 0 < knock.wait(knock.send(Client(), WRONG, ADDRESS)) <= 10 * 60
    assert DailyKey.objects.count() == 2
    clock.go_on(minutes=10)
    assert not knock.wait(knock.send(Client(), WRONG, ADDRESS))


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
@pytest.mark.parametrize("begins_at", [0, 18], ids=["from midnight", "over midnight"])
def test_a_day_of_guessing_from_one_sender_tries_few(door: Door, begins_at: int, clock: Clock) -> None:
    """1,000 take at least as many days as `A_DAY` goes into it."""
    clock.goes_to(EVENING.replace(hour=begins_at))
    compared, end = 0, clock.now + DAY
    while clock.now < end:
        wait = failed(door, ADDRESS, "mara" if door.by_pair else "")
        compared += not wait
        clock.go_on(seconds=min(wait, 60 * 60) or 1)
        if wait:
            forget_attempts()
            forget_old_keys()
    assert compared == A_DAY[door.name] < 1_000


@pytest.mark.parametrize("door", [door for door in DOORS if door.by_sender], ids=lambda door: door.name)
def test_guessing_for_many_accounts_from_one_sender_tries_few(door: Door, clock: Clock) -> None:
    compared, number, end = 0, 0, clock.now + DAY
    while clock.now < end:
        number += 1
        wait = failed(door, ADDRESS, f"person-{number}" if door.by_pair else "")
        compared += not wait
        clock.go_on(seconds=wait or 1)
    assert compared == MANY_ACCOUNTS_A_DAY[door.name] < 1_000


@pytest.mark.parametrize("door", [door for door in DOORS if door.by_account], ids=lambda door: door.name)
def test_many_senders_together_try_few_for_one_account(door: Door, clock: Clock) -> None:
    """Each tries twice. At the doors of shared passwords the first try of a day is free, the second is not."""
    firsts, seconds, number, end = [], [], 0, clock.now + DAY
    while clock.now < end:
        number += 1
        first, second = (failed(door, f"10.{number >> 8}.{number & 255}.1", "mara") for _ in range(2))
        firsts.append(first)
        seconds.append(second)
        clock.go_on(seconds=min(second, 60 * 60) or 1)
    compared = seconds.count(0) * 2 if door.first_is_free else firsts.count(0) + seconds.count(0)
    assert 0 < compared <= MANY_SENDERS_A_DAY[door.name] < 1_000
    assert door.first_is_free is not any(firsts)


@pytest.mark.parametrize("door", knocking.BY_MACHINES)
def test_the_right_secret_of_a_machine_is_taken_whoever_guesses_beside_it(door: str, clock: Clock) -> None:
    knock = knocking.BY_MACHINES[door]()
    wait_after(knock, 25)
    assert knock.opens(knock.send(Client(), knock.right, ADDRESS))


def test_a_key_too_many_is_refused_as_the_api_refuses(clock: Clock) -> None:
    knock = knocking.partner_key()
    wait_after(knock, 25)
    response = knock.send(Client(), WRONG, ADDRESS)
    assert response.status_code == TOO_MANY
    assert response["Retry-After"] == "900"
    [error] = response.json()["errors"]
    assert error["extensions"]["code"] == "RATE_LIMITED"
    assert "900 seconds" in error["message"]


@pytest.mark.parametrize("door", ["partner key", "preview", "moderator's link"])
def test_where_no_attempt_can_be_stored_wrong_ones_are_refused_as_ever(door: str) -> None:
    """A full disk stops no reader."""
    knock = knocking.DOORS[door]()
    with patch.object(Attempt.objects, "create", side_effect=OperationalError("disk full")):
        assert not knock.wait(response := knock.send(Client(), WRONG, ADDRESS))
    assert response.status_code in {200, 401, 404}


@pytest.mark.parametrize("door", ["website", "page", "partner key", "moderator's link"])
def test_others_do_not_wait_for_what_one_sender_does(door: str, clock: Clock) -> None:
    knock = knocking.DOORS[door]()
    wait_after(knock, 25)
    assert not knock.wait(knock.send(Client(), WRONG, OTHER_ADDRESS))


def test_all_networks_of_one_line_are_one_sender(clock: Clock) -> None:
    """A line has 256 networks of IPv6, and often 65,536: each would have a first try of its own."""
    waits = [failed(PAGE, f"2001:db8:0:{number:x}::1", "7") for number in range(0x100, 0x120)]
    assert waits[:20] == [0] * 20
    assert all(waits[20:])
    assert not failed(PAGE, "2001:db8:0:200::1", "7")


@pytest.mark.parametrize("door", ["page", "document"])
def test_many_who_guess_a_shared_password_do_not_lock_out_who_knows_it(door: str, clock: Clock) -> None:
    """Nobody has a known device there: who has not tried that day may try once."""
    knock = knocking.BY_PEOPLE[door]()
    model = PageViewRestriction if door == "page" else CollectionViewRestriction
    for number in range(100):
        assert not failed(PAGE if door == "page" else DOCUMENT, f"10.0.{number}.1", str(model.objects.get().pk))
    guesser = [knock.send(Client(), WRONG, OTHER_ADDRESS).status_code for _ in range(2)]
    assert guesser == [200, TOO_MANY]
    assert knock.opens(knock.send(Client(), knock.right, ADDRESS))


@pytest.mark.parametrize("door", knocking.DOORS)
def test_nothing_is_kept_of_who_guesses_and_what(door: str, clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    knock = knocking.DOORS[door]()
    with caplog.at_level("DEBUG"):
        wait_after(knock)
    rows = list(Attempt.objects.values_list("door", "sender", "account"))
    assert rows
    names = {one.name for one in DOORS}
    for name, sender, account in rows:
        assert name in names
        assert len(sender) == 64
        assert len(account) in {0, 64}
    assert "guess_refused" in caplog.text
    ours = [record.getMessage() for record in caplog.records if "guess_" in record.getMessage()]
    assert not [line for line in ours if ADDRESS in line or "mara" in line or WRONG in line]
    assert ADDRESS not in caplog.text


def test_attempts_are_deleted_after_a_day(clock: Clock) -> None:
    wait_after(knocking.page(), 25)
    clock.go_on(hours=23)
    forget_attempts()
    assert Attempt.objects.exists()
    clock.go_on(hours=2)
    forget_attempts()
    assert not Attempt.objects.exists()


def test_no_limit_looks_back_further_than_rows_are_kept() -> None:
    for door in DOORS:
        for rate in (*door.by_pair, *door.by_sender, *door.by_account):
            assert rate.within <= DAY, door.name
            assert rate.most < 1_000, door.name
        assert door.by_pair or door.by_sender, door.name

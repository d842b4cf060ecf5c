"""Both doors do the same: length of the session, where one lands, what one reads, and what it costs."""

import threading
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.contrib.auth import views as auth_views
from django.contrib.auth.hashers import MD5PasswordHasher as Hasher
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils import timezone

from cms.guessing import account, login, reset, shared_passwords
from cms.guessing.waiting import in_words
from cms.launch.admin_account import renew_password
from cms.models import Attempt
from tests import factories
from tests.cms.guessing import knocking
from tests.cms.guessing.conftest import Clock
from tests.cms.guessing.knocking import ADDRESS, TOO_MANY, WRONG

pytestmark = pytest.mark.django_db
PATHS = ("/anmelden/", "/_util/login/", "/admin/login/")


def log_in(path: str, **sent: str) -> Any:
    """Return the answer to a right password for ``mara``, who is an editor unless she exists already."""
    if not factories.User.objects.filter(username="mara").exists():
        factories.user(username="mara", permissions=["access_admin"])
    return Client().post(path, {"username": "mara", "password": factories.PASSWORD, **sent})


@pytest.mark.parametrize("path", PATHS)
def test_a_session_lasts_until_the_browser_closes_or_two_weeks(path: str) -> None:
    assert log_in(path).cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""
    stays = log_in(path, remember="on").cookies[settings.SESSION_COOKIE_NAME]["max-age"]
    assert int(stays) == 14 * 24 * 60 * 60


@pytest.mark.parametrize(("seconds", "is_in"), [(14 * 24 * 60 * 60 - 1, True), (14 * 24 * 60 * 60 + 1, False)])
def test_who_stays_logged_in_is_so_for_two_weeks(seconds: int, is_in: bool) -> None:
    client = Client()
    factories.user(username="mara", permissions=["access_admin"])
    client.post("/admin/login/", {"username": "mara", "password": factories.PASSWORD, "remember": "on"})
    later = timezone.now() + timedelta(seconds=seconds)
    with patch("django.utils.timezone.now", lambda: later):
        assert client.get("/admin/account/").status_code == (200 if is_in else 302)


@pytest.mark.parametrize("path", PATHS)
def test_the_form_offers_to_stay_logged_in(path: str) -> None:
    text = Client().get(path).content.decode()
    assert 'name="remember"' in text
    assert "Angemeldet bleiben" in text


@pytest.mark.parametrize("path", PATHS)
def test_without_a_target_one_lands_in_the_admin(path: str) -> None:
    factories.home_page()
    assert log_in(path).url == "/admin/"
    assert log_in(path, next="https://boese.example.org/").url == "/admin/"
    assert log_in(path, next="/suche/").url == "/suche/"


@pytest.mark.parametrize("path", PATHS)
def test_who_may_not_into_the_admin_lands_on_the_front_page(path: str) -> None:
    factories.user(username="mara")
    assert log_in(path).url == "/"


def test_a_page_password_without_a_target_leads_to_the_front_page() -> None:
    page = factories.standard_page()
    path = f"/_util/authenticate_with_password/{factories.restrict(page).pk}/{page.pk}/"
    response = Client().post(path, {"password": "geheim", "return_url": "https://boese.example.org/"})
    assert (response.status_code, response.url) == (302, "/")


@pytest.mark.parametrize("path", PATHS)
def test_an_unknown_account_is_refused_as_a_known_one(path: str, clock: Clock) -> None:
    """The same words, statements and hashes, before and while one has to wait. The first ones wake what is kept."""
    factories.user(username="mara")
    factories.user(username="ines", is_active=False)
    factories.user(username="udo")
    factories.User.objects.filter(username="udo").update(password="!")
    for name, _address in NAMES:
        _measured(path, name, "192.0.2.9")
    answers = {name: [_measured(path, name, address) for _ in range(7)] for name, address in NAMES}
    assert answers["mara"] == answers["niemand"] == answers["ines"] == answers["udo"]
    assert [status for status, *_ in answers["mara"]] == [200] * 5 + [TOO_MANY] * 2
    assert [hashes for *_, hashes in answers["mara"]] == [1] * 5 + [0] * 2


NAMES = (("mara", "192.0.2.1"), ("niemand", "192.0.2.2"), ("ines", "192.0.2.3"), ("udo", "192.0.2.4"))


def _measured(path: str, name: str, address: str) -> tuple[int, list[str], int, int]:
    with CaptureQueriesContext(connection) as queries, patch.object(Hasher, "encode", autospec=True) as encode:
        encode.side_effect = lambda _self, _password, salt, **_options: f"md5${salt}$x"
        response = Client().post(path, {"username": name, "password": WRONG}, REMOTE_ADDR=address)
    form = response.context["form"]
    return response.status_code, list(form.non_field_errors()), len(queries), encode.call_count


def test_a_new_password_from_the_command_line_ends_the_wait(clock: Clock) -> None:
    """Who forgot it has often tried some before."""
    sent = {"username": "admin", "password": WRONG}
    assert [Client().post("/admin/login/", sent).status_code for _ in range(6)] == [200] * 5 + [TOO_MANY]
    sent["password"] = renew_password()
    assert Client().post("/admin/login/", sent).status_code == 302


@pytest.mark.parametrize("path", PATHS)
def test_an_empty_form_is_no_attempt(path: str) -> None:
    for sent in ({}, {"username": "mara"}, {"password": "x"}):
        assert Client().post(path, sent).status_code == 200
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("path", [*PATHS, "/admin/password_reset/", "/suche/?q=x", "/"])
def test_who_only_looks_pays_nothing_for_the_throttle(path: str) -> None:
    factories.home_page()
    with CaptureQueriesContext(connection) as queries:
        Client().get(path)
    assert not [query for query in queries if "attempt" in query["sql"]]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "eine Minute"),
        (61, "2 Minuten"),
        (900, "15 Minuten"),
        (5_400, "90 Minuten"),
        (5_401, "2 Stunden"),
        (86_400, "24 Stunden"),
    ],
)
def test_a_wait_is_told_in_words(seconds: int, words: str) -> None:
    assert in_words(seconds) == words


# --- No door besides these -------------------------------------------------------------------

OURS = {
    "login": login.WebsiteLogin,
    "wagtailcore_login": login.WebsiteLogin,
    "wagtailadmin_login": login.AdminLogin,
    "wagtailadmin_account": account.GuardedAccount,
    "wagtailadmin_password_reset": reset.GuardedReset,
    "wagtailadmin_password_reset_confirm": reset.GuardedResetConfirm,
    "wagtailcore_authenticate_with_password": shared_passwords.page_password,
    "wagtaildocs_authenticate_with_password": shared_passwords.document_password,
}
KINDS = (auth_views.LoginView, auth_views.PasswordResetView, auth_views.PasswordResetConfirmView)
KINDS = (*KINDS, auth_views.PasswordChangeView, account.account.AccountView)


def patterns(resolver: URLResolver) -> Any:
    """Yield every pattern."""
    for one in resolver.url_patterns:
        yield from patterns(one) if isinstance(one, URLResolver) else [one]


def is_door(pattern: URLPattern) -> bool:
    """Tell whether ``pattern`` leads to a view that compares a password or sends one again."""
    view = getattr(pattern.callback, "view_class", None)
    return (view is not None and issubclass(view, KINDS)) or "authenticate_with_password" in pattern.name or ""


def test_every_address_that_asks_for_a_password_leads_to_a_view_with_the_throttle() -> None:
    """Also those that Wagtail may add: whichever view is registered, ours is the one that answers."""
    names = {pattern.name for pattern in patterns(get_resolver()) if pattern.name and is_door(pattern)}
    assert names == set(OURS)
    arguments = {"wagtailadmin_password_reset_confirm": ("a", "b"), "wagtailcore_authenticate_with_password": (1, 2)}
    arguments["wagtaildocs_authenticate_with_password"] = (1,)
    for name, view in OURS.items():
        answers = resolve(reverse(name, args=arguments.get(name, ()))).func
        assert getattr(answers, "view_class", answers) is view, name


def test_the_account_page_still_asks_to_log_in() -> None:
    assert "/admin/login/" in Client().get("/admin/account/").url


def test_one_form_sent_is_one_attempt() -> None:
    """Wagtail makes the form for the old password several times per request."""
    knock = knocking.old_password()
    response = knock.send(Client(), WRONG, ADDRESS)
    assert response.status_code == 200
    assert Attempt.objects.count() == 1
    assert "Bitte" in response.content.decode()
    assert factories.User.objects.get(username="mara").check_password(factories.PASSWORD)


# --- Many at once ---------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_many_wrong_ones_at_once_no_more_are_compared_than_allowed() -> None:
    """Look, then insert would let all of them through."""
    factories.user(username="mara")
    statuses, barrier = [], threading.Barrier(16)

    def guess() -> None:
        try:
            barrier.wait(20)
            sent = {"username": "mara", "password": WRONG}
            statuses.append(Client().post("/anmelden/", sent, REMOTE_ADDR=ADDRESS).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=guess) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(statuses) == 16
    assert set(statuses) <= {200, TOO_MANY}
    assert statuses.count(200) == Attempt.objects.count() <= 5

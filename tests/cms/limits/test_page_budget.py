"""Pages that are made for an address count; what is kept, anyone who is logged in and the monitor do not."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings

from blog.models import Comment
from cms.limits.cpu_budget import account_of_address, look, settle
from cms.limits.page_budget import PageBudgetMiddleware, over_budget_page
from tests import factories
from tests.blog.comments.submitting import form_data, post_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def spent() -> Iterator[None]:
    """An address that has used its minute, and half of the next."""
    settle(account_of_address(RequestFactory().get("/")), 0, 18)
    return None


@pytest.mark.usefixtures("spent")
@pytest.mark.parametrize(
    "path", ["/", "/suche/?q=Garten", "/sitemap.xml", "/gibt-es-nicht/", "/datei.php", "/anmelden/"]
)
def test_a_spent_budget_is_answered_with_a_page_that_says_how_long_to_wait(path: str) -> None:
    factories.home_page()
    response = Client().get(path)
    assert response.status_code == 429
    assert 1 <= int(response["Retry-After"]) <= 60
    assert response["Cache-Control"] == "no-store"
    text = response.content.decode()
    assert "Bitte warten Sie einen Moment." in text
    assert f"In {response['Retry-After']} Sekunden geht es weiter" in text


@pytest.mark.usefixtures("spent")
def test_a_form_that_came_too_soon_stores_nothing_and_says_so() -> None:
    story = factories.story()
    response = post_form(story.pk, form_data(story))
    assert response.status_code == 429
    assert "noch nicht bei uns" in response.content.decode()
    assert not Comment.objects.exists()


@pytest.mark.usefixtures("spent")
def test_whoever_is_logged_in_and_the_monitor_go_on() -> None:
    factories.home_page()
    editor = Client()
    editor.force_login(factories.user())
    assert editor.get("/").status_code == 200
    assert Client().get("/healthz").status_code in {200, 503}
    stranger = Client()
    stranger.cookies[settings.SESSION_COOKIE_NAME] = "guessed"
    assert stranger.get("/").status_code == 429


def test_other_addresses_go_on() -> None:
    factories.home_page()
    settle(account_of_address(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1")), 0, 18)
    assert Client(REMOTE_ADDR="192.0.2.1").get("/").status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.2").get("/").status_code == 200


def test_a_page_is_charged_what_it_cost() -> None:
    factories.home_page()
    Client().get("/")
    account = account_of_address(RequestFactory().get("/"))
    after_one = look(account).left
    Client().get("/")
    assert look(account).left < after_one < account.allowed


def test_a_page_is_charged_its_cpu_and_not_a_point_more() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.3")
    for seconds, points in ((2**-9, 40), (2**-8, 79)):
        before = look(account_of_address(request)).left
        with patch("cms.limits.page_budget.time.thread_time", side_effect=[3.0, 3.0 + seconds]):
            assert PageBudgetMiddleware(lambda _request: HttpResponse("x"))(request).content == b"x"
        assert before - look(account_of_address(request)).left == points


def test_a_page_that_fails_is_charged_too() -> None:
    def fails(_request: Any) -> HttpResponse:
        raise ZeroDivisionError

    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.4")
    with patch("cms.limits.page_budget.time.thread_time", side_effect=[3.0, 3.5]), pytest.raises(ZeroDivisionError):
        PageBudgetMiddleware(fails)(request)
    assert look(account_of_address(request)).left == 240_000 - 10_000


@pytest.mark.parametrize(
    ("path", "is_counted"),
    [("/", True), ("/api", True), ("/apis/", True), ("/health", True), ("/api/graphql/", False), ("/healthz", False)],
)
def test_the_api_and_the_monitor_are_counted_elsewhere_or_not_at_all(path: str, is_counted: bool) -> None:
    request = RequestFactory().get(path, REMOTE_ADDR="192.0.2.5")
    settle(account_of_address(request), 0, 18)
    response = PageBudgetMiddleware(lambda _request: HttpResponse("x"))(request)
    assert response.status_code == (429 if is_counted else 200)


@pytest.mark.parametrize(("cookie", "is_known", "status"), [(True, True, 200), (True, False, 429), (False, True, 429)])
def test_only_who_is_logged_in_by_a_session_goes_on(cookie: bool, is_known: bool, status: int) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.6")
    request.user = factories.user() if is_known else AnonymousUser()
    if cookie:
        request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    settle(account_of_address(request), 0, 18)
    assert PageBudgetMiddleware(lambda _request: HttpResponse("x"))(request).status_code == status


def test_without_a_limit_nobody_waits() -> None:
    factories.home_page()
    settle(account_of_address(RequestFactory().get("/")), 0, 18)
    with patch.dict(settings.API_LIMITS["public"], points_per_minute=0):
        assert Client().get("/").status_code == 200


def test_a_school_class_behind_one_address_never_sees_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty pupils, ten pages each and a search of their own, within the same minute."""
    monkeypatch.setattr("cms.http.page_cache.content_version", lambda: 1)
    paths = ["/", "/geschichten/", *(factories.story().url for _ in range(4)), "/verzeichnis/", "/suche/?q=Garten"]
    factories.directory_page()
    with override_settings(PAGE_CACHE=2**24):
        school: Any = Client()
        answers = [school.get(path).status_code for _ in range(30) for path in paths]
        answers += [school.get(f"/suche/?q=Wort{pupil}").status_code for pupil in range(30)]
    assert set(answers) == {200}


@pytest.mark.parametrize(("method", "is_said"), [("get", False), ("head", False), ("post", True)])
def test_only_who_sent_a_form_reads_that_it_has_not_come(method: str, is_said: bool) -> None:
    response = over_budget_page(getattr(RequestFactory(), method)("/"), 43)
    headers = {"Content-Type": "text/html; charset=utf-8", "Retry-After": "43", "Cache-Control": "no-store"}
    assert (response.status_code, dict(response.items())) == (429, headers)
    assert ("noch nicht bei uns" in response.content.decode()) == is_said


def test_one_second_is_said_in_the_singular() -> None:
    assert "In einer Sekunde" in over_budget_page(RequestFactory().get("/"), 1).content.decode()

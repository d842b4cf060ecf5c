"""Wrong comments are refused with the reason at the field, in the form and in the API, and nothing is stored."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.utils import timezone
from graphql_relay import to_global_id

from blog.comments.website.public_forms import SALT
from blog.models import Comment
from cms.models import OfficeSettings
from cms.public_forms.guarded import make_token
from tests import factories
from tests.blog.comments.submitting import form_data, post_form, proof, submit

pytestmark = pytest.mark.django_db
WRONG = {
    "no name": ({"name": ""}, "name", "REQUIRED", "geben Sie Ihren Namen an"),
    "only spaces": ({"name": "   "}, "name", "REQUIRED", "geben Sie Ihren Namen an"),
    "no address": ({"email": ""}, "email", "REQUIRED", "geben Sie Ihre E-Mail-Adresse an"),
    "bad address": ({"email": "mara(at)example.org"}, "email", "INVALID", "E-Mail-Adresse stimmt so nicht"),
    "no text": ({"text": ""}, "text", "REQUIRED", "schreiben Sie, was Sie sagen"),
    "50 kB": ({"text": "x" * 50_000}, "text", "TOO_LONG", "zu lang"),
    "no consent": ({"consent": False}, "consent", "REQUIRED", "dass Sie einverstanden sind"),
    "long name": ({"name": "x" * 81}, "name", "TOO_LONG", "kürzen"),
    "null byte": ({"text": "a\x00b"}, "text", "INVALID", "unsichtbares Zeichen"),
    "null byte in name": ({"name": "a\x00b"}, "name", "INVALID", "unsichtbares Zeichen"),
}


@pytest.fixture
def page() -> Any:
    """A story that takes comments."""
    return factories.story()


@pytest.mark.parametrize(("change", "field", "_code", "message"), WRONG.values(), ids=WRONG)
def test_the_form_says_the_reason_at_the_field(page: Any, change: Any, field: str, _code: str, message: str) -> None:
    """422, what was written is still there, the summary can take the focus, nothing is stored."""
    response = post_form(page.pk, form_data(page, **change))

    assert response.status_code == 422
    errors = response.context["comment_form"].errors
    assert list(errors) == [field]
    assert message in errors[field][0]
    text = response.content.decode()
    assert message in text
    assert f'id="id_{field}"' in text
    assert 'aria-invalid="true"' in text
    assert 'value="mara@example.org"' in text or field == "email"
    assert not Comment.objects.exists()


@pytest.mark.parametrize(("change", "field", "code", "message"), WRONG.values(), ids=WRONG)
def test_the_api_answers_with_field_and_code(page: Any, change: Any, field: str, code: str, message: str) -> None:
    """A `UserError`, no status, nothing stored."""
    payload = submit(page, **change)

    assert payload["status"] is None
    assert [(error["field"], error["code"]) for error in payload["errors"]] == [(field, code)]
    assert message in payload["errors"][0]["message"]
    assert not Comment.objects.exists()


def close(page: Any) -> None:
    """Close the page."""
    page.comment_mode = "closed"
    page.save()


def close_everything(page: Any) -> None:
    """Switch comments off for the whole site."""
    settings = OfficeSettings.load()
    settings.comments_enabled = False
    settings.save()


def let_time_run_out(page: Any) -> None:
    """Let yesterday be the last day."""
    page.comment_mode, page.comments_until = "until", timezone.localdate() - timedelta(days=1)
    page.save()


@pytest.mark.parametrize("shut", [close, close_everything, let_time_run_out])
def test_where_comments_are_closed_nothing_is_taken(page: Any, shut: Any) -> None:
    """By form and API alike, with a sentence that says what to do."""
    shut(page)

    response = post_form(page.pk, form_data(page))
    payload = submit(page)

    assert response.status_code == 422
    assert [error["code"] for error in payload["errors"]] == ["CLOSED"]
    assert payload["errors"][0]["message"] in response.content.decode()
    assert "Schön, dass es das gibt." in response.content.decode(), "what was written is lost"
    assert not Comment.objects.exists()


def test_the_last_day_still_counts(page: Any) -> None:
    """Until means: on that day it still works."""
    page.comment_mode, page.comments_until = "until", timezone.localdate()
    page.save()

    assert submit(page)["status"] == "PENDING"


def unknown() -> Any:
    """A page that never was."""
    return factories.story(title="Weg").pk + 1000, "StoryPage"


def draft() -> Any:
    """A draft."""
    return factories.story(live=False).pk, "StoryPage"


def expired() -> Any:
    """A page whose time is over."""
    return factories.story(expire_at=factories.in_days(-1)).pk, "StoryPage"


def restricted() -> Any:
    """A page behind a password."""
    page = factories.story()
    factories.restrict(page)
    return page.pk, "StoryPage"


def without_comments() -> Any:
    """A page of a type that takes none."""
    return factories.directory_page().pk, "DirectoryPage"


@pytest.mark.parametrize("make", [unknown, draft, expired, restricted, without_comments])
def test_a_page_that_is_not_there_for_the_public_takes_nothing(make: Any) -> None:
    """404 and NOT_FOUND, and both say the same for a draft as for no page at all."""
    number, kind = make()
    words = {"name": "Mara", "email": "mara@example.org", "text": "Hallo", "consent": "on"}
    data = {**words, "token": make_token(number, SALT), "proof": proof()}

    response = post_form(number, data)
    payload = submit(to_global_id(kind, number))

    assert response.status_code == 404
    assert [(error["field"], error["code"]) for error in payload["errors"]] == [("page", "NOT_FOUND")]
    assert not Comment.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "U3Rvcnk=", "U3RvcnlQYWdlOm5pY2h0cw==", "QWN0b3I6MQ=="])
def test_an_id_that_is_none_is_not_found(key: str) -> None:
    """Bad ids are refused like unknown ones."""
    assert [error["code"] for error in submit(key)["errors"]] == ["NOT_FOUND"]
    assert not Comment.objects.exists()


def test_a_filled_trap_is_refused(page: Any) -> None:
    """Only robots fill in what people do not see; whose browser did it can empty it."""
    response = post_form(page.pk, form_data(page, website="https://werbung.example.org/"))

    assert response.status_code == 422
    assert list(response.context["comment_form"].errors) == ["website"]
    assert not Comment.objects.exists()


TOKENS = {
    "missing": lambda page: None,
    "empty": lambda page: "",
    "altered": lambda page: make_token(page.pk, SALT)[:-2] + "xx",
    "of another page": lambda page: make_token(page.pk + 1, SALT),
    "of another kind": lambda page: signing.dumps(page.pk, salt="another"),
}


@pytest.mark.parametrize("token", TOKENS.values(), ids=TOKENS)
def test_a_form_that_is_not_ours_is_refused_and_comes_back_with_a_fresh_token(page: Any, token: Any) -> None:
    """What was written is still there, and sending it again works."""
    response = post_form(page.pk, form_data(page, token=token(page)))

    assert response.status_code == 422
    assert not Comment.objects.exists()
    fresh = response.context["comment_form"].data["token"]
    assert signing.loads(fresh, salt=SALT) == page.pk
    assert post_form(page.pk, form_data(page, token=fresh)).status_code == 302


def test_a_form_left_open_for_too_long_is_refused(page: Any, settings: Any) -> None:
    """The token expires."""
    settings.COMMENT_TOKEN_MAX_AGE = -1

    response = post_form(page.pk, form_data(page))

    assert response.status_code == 422
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [{"HTTP_ORIGIN": "https://boese.example.org"}, {"HTTP_ORIGIN": "null"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}],
)
def test_a_form_sent_by_another_site_is_refused(page: Any, headers: dict[str, str]) -> None:
    """403, whatever token it carries."""
    assert post_form(page.pk, form_data(page), **headers).status_code == 403
    assert not Comment.objects.exists()


def test_the_address_of_the_form_leads_to_the_page(page: Any, client: Any) -> None:
    """Links on a form that came back are relative to it; a page that nobody may see is not there, PUT is refused."""
    assert client.get(f"/kommentar/{page.pk}/?antwort=x")["Location"] == f"{page.url}?antwort=x"
    assert client.put(f"/kommentar/{page.pk}/").status_code == 405
    page.unpublish()
    assert client.get(f"/kommentar/{page.pk}/").status_code == 404

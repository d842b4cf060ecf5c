"""The last account that may do everything stays; other requests cost nothing for it."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from cms.admin.rights.refusal import AccessDenied
from cms.admin.rights.superusers import keeping_one
from cms.models import User
from tests import factories

pytestmark = pytest.mark.django_db


def request_for(view_name: str | None, method: str = "post", **kwargs: str) -> HttpRequest:
    """Return a request for the view of that name."""
    request = getattr(RequestFactory(), method)("/admin/")
    request.resolver_match = view_name and SimpleNamespace(view_name=view_name, kwargs=kwargs)
    return request  # type: ignore[no-any-return]


BULK = {"app_label": "cms", "model_name": "user", "action": "delete"}
ABOUT_ACCOUNTS: list[tuple[str, dict[str, str]]] = [
    ("wagtailusers_users:edit", {}),
    ("wagtailusers_users:delete", {}),
    ("wagtail_bulk_action", BULK),
]


def demote_everybody() -> HttpResponse:
    """Leave nobody who may do everything."""
    User.objects.update(is_superuser=False)
    return HttpResponse("done")


@pytest.mark.parametrize(("view_name", "kwargs"), ABOUT_ACCOUNTS)
def test_the_last_one_stays(view_name: str, kwargs: dict[str, str]) -> None:
    last = factories.superuser()
    factories.superuser(is_active=False)
    with pytest.raises(AccessDenied, match="das letzte Konto, das alles darf"):
        keeping_one(request_for(view_name, **kwargs), demote_everybody)
    assert User.objects.get(pk=last.pk).is_superuser


@pytest.mark.parametrize(("view_name", "kwargs"), ABOUT_ACCOUNTS)
def test_one_who_cannot_come_in_any_more_is_none(view_name: str, kwargs: dict[str, str]) -> None:
    def send_home() -> HttpResponse:
        User.objects.update(is_active=False)
        return HttpResponse("done")

    last = factories.superuser()
    with pytest.raises(AccessDenied):
        keeping_one(request_for(view_name, **kwargs), send_home)
    assert User.objects.get(pk=last.pk).is_active


def test_where_another_one_is_left_or_none_was_there_it_is_done() -> None:
    User.objects.filter(is_superuser=True).delete()
    request = request_for("wagtailusers_users:edit")
    assert keeping_one(request, demote_everybody).content == b"done"
    first, second = factories.superuser(), factories.superuser()

    def demote_first() -> HttpResponse:
        User.objects.filter(pk=first.pk).update(is_superuser=False)
        return HttpResponse("done")

    assert keeping_one(request, demote_first).content == b"done"
    assert list(User.objects.filter(is_superuser=True)) == [second]


@pytest.mark.parametrize(
    "request_",
    [
        request_for("wagtailusers_users:edit", "get"),
        request_for("wagtailusers_users:index"),
        request_for("wagtail_bulk_action", **{**BULK, "model_name": "hashtag"}),
        request_for(None),
    ],
)
def test_nothing_is_looked_up_or_locked_for_other_requests(request_: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert keeping_one(request_, lambda: HttpResponse("done")).content == b"done"

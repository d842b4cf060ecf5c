"""The gate itself: what has no rule is shut, and a refusal says who may."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.test import RequestFactory

from cms.admin.rights.deleting import MOST, confirmed
from cms.admin.rights.gate import check_access, rule_for
from cms.admin.rights.refusal import AccessDenied, who_may
from tests import factories

pytestmark = pytest.mark.django_db


def request_of(user, view_name):
    """Return a request of ``user`` for the view of that name."""
    request = RequestFactory().get("/admin/neu/")
    request.user, request.resolver_match = user, SimpleNamespace(view_name=view_name)
    return request


def test_an_address_without_a_rule_is_shut():
    administration = factories.user(groups=["Verwaltung"])
    assert rule_for("neues_modul:liste") is None
    with pytest.raises(AccessDenied, match="noch nicht festgelegt"):
        check_access(request_of(administration, "neues_modul:liste"), {})
    check_access(request_of(factories.superuser(), "neues_modul:liste"), {})


def test_a_refusal_names_the_groups_that_may():
    assert "die Gruppe „Verwaltung“" in who_may(["delete_image"])
    assert "„Freigabe“ und „Verwaltung“" in who_may(["change_image"])
    Group.objects.get(name="Freigabe").delete()
    assert "die Gruppe „Verwaltung“" in who_may(["change_image"])
    assert "wer alles darf" in who_may([])


def test_a_script_gets_the_sentence_and_no_page(as_member):
    image = factories.image()
    response = as_member("Freigabe").post(
        f"/admin/images/multiple/{image.pk}/delete/", headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert response.status_code == 403
    assert response.content.decode() == "Das darf die Gruppe „Verwaltung“. Bitte fragen Sie dort nach."


def test_who_has_not_come_in_is_led_to_the_login(client):
    for url in ("/admin/images/", "/admin/snippets/choose/directory/actor/", "/admin/choose-page/"):
        assert client.get(url)["Location"].startswith("/admin/login/")
    client.force_login(factories.user())
    assert client.get("/admin/images/")["Location"].startswith("/admin/login/")


ODD = ["9" * 30, "9" * 19, "x", "-1", "²", "\0", ""]
WITH_NUMBERS = [
    ("wagtailadmin_choose_page_chosen_multiple", {}),
    ("wagtailimages_chooser:chosen", {"pk": None}),
    ("wagtailusers_users:edit", {"pk": None}),
    ("wagtailusers_groups:edit", {"pk": None}),
    ("wagtailadmin_editing_sessions:ping", {"app_label": "home", "model_name": "homepage", "object_id": None}),
    *(
        ("wagtail_bulk_action", {"app_label": app, "model_name": model, "action": "delete"})
        for app, model in (("cms", "user"), ("cms", "hashtag"), ("cms", "officeimage"), ("wagtailcore", "page"))
    ),
]


@pytest.mark.parametrize("pk", ODD)
def test_odd_numbers_lead_to_nothing(pk):
    request = RequestFactory().get("/admin/", {"id": pk})
    request.user = factories.user(groups=["Verwaltung"])
    for view_name, places in WITH_NUMBERS:
        kwargs = {name: pk if value is None else value for name, value in places.items()}
        request.resolver_match = SimpleNamespace(view_name=view_name, kwargs=kwargs)
        check_access(request, kwargs)
        assert confirmed(request, kwargs) is None


def test_no_more_are_deleted_at_once_than_can_be_looked_up(as_member):
    hashtags = [factories.hashtag() for _number in range(MOST + 1)]
    ids = "&".join(f"id={hashtag.pk}" for hashtag in hashtags)
    page = as_member("Freigabe").post(f"/admin/bulk/cms/hashtag/delete/?{ids}", follow=True).content.decode()
    assert "höchstens 100 auf einmal" in page
    assert type(hashtags[0]).objects.count() == MOST + 1

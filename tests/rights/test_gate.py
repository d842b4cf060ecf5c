"""The gate itself: what has no rule is shut, and a refusal says who may."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.test import RequestFactory

from cms.admin.rights.gate import ask, rule_for
from cms.admin.rights.refusal import Refused, who_may
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
    with pytest.raises(Refused, match="noch nicht festgelegt"):
        ask(request_of(administration, "neues_modul:liste"), {})
    ask(request_of(factories.superuser(), "neues_modul:liste"), {})


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

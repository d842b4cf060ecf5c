"""A choice that is no number brings the form again, with nothing stored."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from directory.models import Actor
from tests import factories


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["Verdorbenia", "7x", "1.5", "-", "9" * 40])
@pytest.mark.parametrize(
    ("url", "field"),
    [("/admin/redirects/add/", "redirect_page"), ("/admin/sites/new/", "root_page")],
)
def test_an_unreadable_choice_is_refused(administrator, url, field, value):
    rows = [model.objects.count() for model in (Redirect, Site, Page, Actor)]
    response = administrator.post(url, {field: value, "old_path": "/alt/", "hostname": "neu.example.org", "port": "80"})
    assert response.status_code == 200
    assert "error" in response.content.decode()
    assert [model.objects.count() for model in (Redirect, Site, Page, Actor)] == rows


@pytest.mark.django_db
def test_an_actor_with_an_unreadable_picture_shows_its_form_again(administrator):
    actor = factories.actor()
    response = administrator.post(f"/admin/snippets/directory/actor/edit/{actor.pk}/", {"logo": "x", "name": "Neu"})
    assert response.status_code == 200
    actor.refresh_from_db()
    assert actor.name != "Neu"

"""The admin's place where editors make keys to drafts."""

import re

import pytest
from django.urls import reverse

from tests import factories
from tests.api.client import data

pytestmark = pytest.mark.django_db


def key_in(response):
    """Return the key that a page of the admin shows."""
    return re.search(r"<textarea[^>]*>([^<]+)</textarea>", response.content.decode())[1]


def test_an_editor_makes_a_key_to_a_page(admin_client):
    page = factories.standard_page(title="Entwurf", live=False)
    address = reverse("preview_key_page", args=[page.pk])
    assert "Es gibt noch keinen gespeicherten Entwurf" in admin_client.get(address).content.decode()
    assert "<textarea" not in admin_client.post(address).content.decode()
    page.save_revision()
    assert "<textarea" not in admin_client.get(address).content.decode()
    made = admin_client.post(address)
    assert "no-store" in made["Cache-Control"]
    query = "query($t: String!) { preview(token: $t) { ... on StandardPage { title } } }"
    assert data(query, {"t": key_in(made)})["preview"] == {"title": "Entwurf"}


def test_an_editor_makes_a_key_to_an_actor(admin_client):
    actor = factories.actor(name="Entwurf", live=False)
    actor.save_revision()
    made = admin_client.post(reverse("preview_key_actor", args=[actor.pk]))
    query = "query($t: String!) { preview(token: $t) { ... on Actor { name } } }"
    assert data(query, {"t": key_in(made)})["preview"] == {"name": "Entwurf"}


def test_there_is_no_key_to_a_person_without_consent(admin_client):
    person = factories.actor(kind="individual", live=False)
    person.save_revision()
    made = admin_client.post(reverse("preview_key_actor", args=[person.pk])).content.decode()
    assert "nicht eingewilligt" in made
    assert "<textarea" not in made


def test_form_and_list_lead_to_the_key(admin_client):
    page, actor = factories.standard_page(), factories.actor()
    shown = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("preview_key_page", args=[page.pk]) in shown
    shown = admin_client.get(reverse("wagtailsnippets_directory_actor:list")).content.decode()
    assert reverse("preview_key_actor", args=[actor.pk]) in shown


@pytest.mark.parametrize("groups", [[], ["Moderation"]])
def test_who_may_not_edit_may_not_make_keys(client, groups):
    page, actor = factories.standard_page(live=False), factories.actor(live=False)
    page.save_revision()
    actor.save_revision()
    client.force_login(factories.user(groups=groups, permissions=["access_admin"]))
    for address in (reverse("preview_key_page", args=[page.pk]), reverse("preview_key_actor", args=[actor.pk])):
        response = client.post(address)
        assert response.status_code in {302, 403}
        assert b"<textarea" not in response.content


def test_visitors_are_asked_to_log_in(client):
    page = factories.standard_page(live=False)
    response = client.get(reverse("preview_key_page", args=[page.pk]))
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]

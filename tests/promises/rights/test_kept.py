"""What stays says why: no deletion in the admin ends with „keinen Zugang“ for somebody who has the right to it."""

import pytest
from django.urls import reverse
from wagtail.models import Collection, Page, ReferenceIndex, Site

from directory.models import Actor
from tests import factories

pytestmark = pytest.mark.django_db
NO_REASON = "keinen Zugang"


def snippet(thing):
    """Return the address that deletes a row of a list."""
    return reverse(f"{thing.snippet_viewset.get_admin_url_namespace()}:delete", args=[thing.pk])


def many(thing):
    """Return the address that deletes a thing among many."""
    return f"/admin/bulk/{thing._meta.label_lower.replace('.', '/')}/delete/?id={thing.pk}"


def used_category():
    """A category with an actor, known to Wagtail's index."""
    category = factories.category()
    ReferenceIndex.create_or_update_for_object(factories.actor(category=category))
    return category


def category_of_draft():
    """A category that a draft has chosen."""
    category, actor = factories.category(), factories.actor(category=factories.category())
    actor.category = category
    actor.save_revision()
    return category


def full_folder():
    """A folder with a picture."""
    folder = factories.collection()
    factories.image(collection=folder)
    return folder


def folder_with_document():
    """A folder with a document."""
    folder = factories.collection()
    factories.document(collection=folder)
    return folder


def first_page():
    """The page that the website begins with."""
    return Page.objects.get(pk=Site.objects.get().root_page_id)


def root():
    """The page above all."""
    return Page.objects.get(depth=1)


def folder_above():
    """A folder with another one in it."""
    folder = factories.collection()
    folder.refresh_from_db()
    folder.add_child(instance=Collection(name="Darunter"))
    return folder


CASES = [
    (used_category, snippet, "lässt es sich nicht löschen"),
    (used_category, many, "lässt es sich nicht löschen"),
    (category_of_draft, snippet, "wird noch gebraucht"),
    (category_of_draft, many, "wird noch gebraucht"),
    (full_folder, lambda folder: reverse("wagtailadmin_collections:delete", args=[folder.pk]), "nicht leer"),
    (folder_with_document, lambda folder: reverse("wagtailadmin_collections:delete", args=[folder.pk]), "nicht leer"),
    (folder_above, lambda folder: reverse("wagtailadmin_collections:delete", args=[folder.pk]), "nicht leer"),
    (first_page, lambda page: reverse("wagtailadmin_pages:delete", args=[page.pk]), "trägt die ganze Website"),
    (first_page, lambda page: f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}", "trägt die ganze Website"),
    (first_page, lambda page: f"/admin/api/main/pages/{page.pk}/action/delete/", "trägt die ganze Website"),
    (root, lambda page: reverse("wagtailadmin_pages:delete", args=[page.pk]), "trägt die ganze Website"),
]


@pytest.mark.parametrize(("make", "door", "reason"), CASES)
@pytest.mark.parametrize("role", ["Verwaltung", "all"])
def test_what_cannot_go_says_why_and_stays(make, door, reason, role, as_member, client):
    thing = make()
    if role == "all":
        client.force_login(factories.superuser())
    else:
        client = as_member(role)
    answer = client.post(door(thing), follow=True)
    text = answer.content.decode()
    assert type(thing).objects.filter(pk=thing.pk).exists()
    assert reason in text
    assert NO_REASON not in text
    assert Site.objects.exists()


@pytest.mark.parametrize("door", [snippet, many])
def test_what_nobody_uses_any_more_goes_although_the_index_is_behind(door, as_member):
    category = used_category()
    Actor.objects.update(category=factories.category())
    text = as_member("Verwaltung").post(door(category), follow=True).content.decode()
    assert NO_REASON not in text
    assert not type(category).objects.filter(pk=category.pk).exists()

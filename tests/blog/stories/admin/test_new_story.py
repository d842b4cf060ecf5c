"""*Neue Geschichte*: where it leads, and who finds it in the menu."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale

from blog.models import StoryIndexPage
from tests import factories as make

pytestmark = pytest.mark.django_db
NEW = "/admin/geschichten/choose_parent/"


def form(parent: StoryIndexPage) -> str:
    """Return the address of the form below ``parent``."""
    return reverse("wagtailadmin_pages:add", args=["blog", "storypage", parent.pk])


def as_member(*groups: str, **fields: object) -> Client:
    """Return the browser of somebody in ``groups``."""
    client = Client()
    client.force_login(make.user(groups=list(groups), **fields))
    return client


@pytest.mark.parametrize("role", ["Redaktion", "Freigabe", "Verwaltung"])
def test_one_list_of_stories_is_no_question(role: str) -> None:
    parent = make.story_index()

    answer = as_member(role).get(NEW)

    assert answer.status_code == 302
    assert answer["Location"] == form(parent)
    assert as_member(role).get(answer["Location"]).status_code == 200


def test_several_are_a_short_choice() -> None:
    first, second = make.story_index(), make.page(StoryIndexPage, title="Archiv der Nordstadt")

    text = as_member("Redaktion").get(NEW).content.decode()

    for parent in (first, second):
        assert f'href="{form(parent)}"' in text
        assert parent.title in text
    assert "(Deutsch)" not in text


def test_languages_are_named_where_there_are_several() -> None:
    german = make.story_index()
    english = make.home_page().copy_for_translation(Locale.objects.get(language_code="en"))
    translated = german.copy_for_translation(Locale.objects.get(language_code="en"))

    text = as_member("Redaktion").get(NEW).content.decode()

    assert english.pk
    assert f'href="{form(translated)}"' in text
    assert "(Deutsch)" in text
    assert "(Englisch)" in text


def test_only_lists_below_which_one_may_write_are_offered() -> None:
    mine, _other = make.page(StoryIndexPage), make.page(StoryIndexPage)
    person = make.user(permissions=["access_admin"], groups=["Gäste"])
    right = GroupPagePermission.objects.filter(permission__codename="add_page").first()
    assert right is not None
    GroupPagePermission.objects.create(group=person.groups.get(), page=mine, permission=right.permission)
    client = Client()
    client.force_login(person)

    assert client.get(NEW)["Location"] == form(mine)


def test_without_a_list_somebody_says_what_to_do() -> None:
    StoryIndexPage.objects.all().delete()

    text = as_member("Redaktion").get(NEW).content.decode()

    assert "Bitte fragen Sie die Verwaltung" in text


@pytest.mark.parametrize(
    ("role", "story", "actor", "stories"),
    [
        ("Redaktion", True, True, True),
        ("Freigabe", True, True, True),
        ("Moderation", False, False, False),
        ("Verwaltung", True, True, True),
    ],
)
def test_the_menu_has_what_one_may(role: str, story: bool, actor: bool, stories: bool) -> None:
    text = as_member(role).get(reverse("wagtailadmin_account")).content.decode()

    assert ("Neue Geschichte" in text, "Neuer Akteur" in text) == (story, actor)
    assert ('"url": "/admin/geschichten/"' in text) == stories

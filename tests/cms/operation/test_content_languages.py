"""A language in settings is one for pages, too, without anybody making its row."""

from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.management import call_command
from wagtail.models import Locale, Page

from tests import factories as make
from tests.languages import front_page

QUERY = '{ page(path: "/") { language translations { language } } }'
FRENCH = [("fr", "Französisch")]


def codes() -> set[str]:
    return set(Locale.objects.values_list("language_code", flat=True))


@pytest.fixture
def french(settings: Any) -> None:
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, *FRENCH]


@pytest.mark.django_db
def test_pages_have_every_language_of_the_settings_after_migrations() -> None:
    call_command("migrate", verbosity=0)
    assert codes() == {code for code, _name in settings.LANGUAGES}


@pytest.mark.django_db
def test_a_new_language_is_one_for_pages_after_the_next_start(french: None) -> None:
    before = {row.language_code: row.pk for row in Locale.objects.all()}
    call_command("migrate", verbosity=0)
    call_command("migrate", verbosity=0)
    assert codes() == {code for code, _name in settings.LANGUAGES} > {"de", "fr"}
    assert before.items() <= {row.language_code: row.pk for row in Locale.objects.all()}.items()


@pytest.mark.django_db
def test_an_editor_begins_a_tree_of_pages_in_a_new_language(french: None, client: Any) -> None:
    make.home_page()
    client.force_login(make.superuser())
    address = f"/admin/pages/add/home/homepage/{Page.objects.get(depth=1).pk}/?locale=fr"
    assert client.get(address).status_code == 404
    call_command("migrate", verbosity=0)
    answer = client.get(address)
    assert (answer.status_code, answer.context["locale"].language_code) == (200, "fr")


@pytest.mark.django_db
def test_an_emptied_database_is_left_empty() -> None:
    """Who fills it from a copy brings the rows with their keys."""
    Page.objects.all().delete()
    Locale.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert codes() == set()


@pytest.mark.django_db
def test_a_language_that_went_from_the_settings_keeps_its_pages_and_breaks_none(settings: Any, client: Any) -> None:
    call_command("migrate", verbosity=0)
    home = make.home_page()
    ukrainian = front_page("uk")
    Page.objects.filter(pk=ukrainian.pk).update(translation_key=home.translation_key)
    assert client.get("/").status_code == 200
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [pair for pair in settings.LANGUAGES if pair[0] != "uk"]
    call_command("migrate", verbosity=0)
    left = [code for code, _name in settings.LANGUAGES]
    with patch("cms.content.translations.CODES", left), patch("api.schema.content.pages.CODES", left):
        assert client.get("/").status_code == 200
        answer = client.post("/api/graphql/", {"query": QUERY}, "application/json").json()
    assert answer["data"]["page"] == {"language": "DE", "translations": []}
    assert Page.objects.filter(pk=ukrainian.pk, locale__language_code="uk").exists()

"""What lists languages, run by test_added_language.py with the settings of with_polish.py."""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from api.schema.root import schema
from cms.content.translations import alternates, translations
from cms.http.languages import PREFIXES, language_of
from cms.input.fixed_addresses import fixed_names, slug_problem
from directory.models import Actor, ActorText, OfferText
from tests import factories as make
from tests.api.client import data
from tests.languages import translated

pytestmark = pytest.mark.django_db
CODES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def entry() -> Actor:
    """Return an entry and its offer with a text in every language."""
    texts = [ActorText(language=code, summary=f"Kurz {code}") for code in CODES]
    actor = make.actor(name="Haus", slug="haus", texts=texts)
    offer = make.offer(actor, title="Angebot")
    offer.texts = [OfferText(language=code, text=f"Angebot {code}", title=f"Titel {code}") for code in CODES]
    offer.save()
    return actor


def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_form_takes_a_text_in_each_language(entry: Actor) -> None:
    """The offers' forms stand in that of their actor."""
    client = Client()
    client.force_login(make.user(is_superuser=True))
    html = client.get(f"/admin/snippets/directory/actor/edit/{entry.pk}/").content.decode()
    limits = dict(re.findall(r'name="([\w-]*texts)-MAX_NUM_FORMS" value="(\d+)"', html))
    assert {"texts", "offers-0-texts", "offers-__prefix__-texts"} <= limits.keys()
    assert set(limits.values()) == {str(len(CODES))}
    assert html.count('<option value="pl" selected') >= 2


def test_every_field_with_languages_offers_it() -> None:
    fields = [field for model in apps.get_models() for field in model._meta.fields if field.name == "language"]
    ours = [field for field in fields if field.model._meta.app_label == "directory"]
    assert len(ours) == 2
    assert all("pl" in dict(field.flatchoices) for field in ours)


def test_the_schema_knows_it() -> None:
    sdl = str(schema)
    values = re.search(r"enum LanguageCode \{(.*?)\n\}", sdl, re.DOTALL)[1]
    assert re.search(r'"""Polish\."""\s+PL\b', values)


def test_the_api_reads_and_filters_by_it(entry: Actor) -> None:
    page = make.standard_page(title="Wir", slug="wir")
    polish = translated(page, "pl", title="My", slug="my")
    assert "PL" in data("{ site { languages } }")["site"]["languages"]
    answer = data(f'{{ page(path: "{polish.url}", language: PL) {{ title translations {{ title language }} }} }}')[
        "page"
    ]
    assert answer == {"title": "My", "translations": [{"title": "Wir", "language": "DE"}]}
    texts = data('{ actor(slug: "haus") { texts { language summary } } }')["actor"]["texts"]
    assert {"language": "PL", "summary": "Kurz pl"} in texts


def test_its_pages_have_addresses_and_name_each_other() -> None:
    page = make.standard_page(title="Wir", slug="wir")
    polish = translated(page, "pl", title="My", slug="my")
    assert polish.url == "/pl/my/"
    html = Client().get("/pl/my/").text
    assert '<html lang="pl" dir="ltr">' in html
    for text in (html, Client().get("/wir/").text):
        assert re.search(r'<link rel="alternate" hreflang="pl" href="[^"]*/pl/my/">', text)
        assert "polski" in text.lower()
    assert re.search(r'hreflang="pl" href="[^"]*/pl/my/"', Client().get("/sitemap-seiten.xml").text)
    assert "pl" in {one["lang_code"] for one in alternates(translations([page])[page.translation_key])}


def test_an_entry_offers_it_as_a_chip(entry: Actor) -> None:
    html = Client().get("/verzeichnis/haus/?sprache=pl").text
    assert re.search(r'<a [^>]*hreflang="pl"', html)
    assert "Kurz pl</p>" in html
    assert "Angebot pl" in html


def test_its_prefix_is_an_address_of_the_program() -> None:
    make.home_page()
    assert "pl" in PREFIXES & fixed_names()
    assert slug_problem("pl", make.home_page())
    assert language_of("/pl/") == "de"
    translated(make.standard_page(slug="wir"), "pl", slug="my")
    assert language_of("/pl/") == "pl"

"""Before an office has a front page, a greeting in German stands at every address, and nothing of Wagtail's."""

from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from wagtail.models import Locale, Page, Site

from cms.http.not_found import has_front_page
from cms.models import GoneAddress, OfficeSettings
from tests import factories as make

pytestmark = pytest.mark.django_db
GREETING = "Hier entsteht eine Website"
WAGTAILS = "Welcome to your new Wagtail site!"
ADDRESSES = [
    "/verzeichnis/", "/geschichten/", "/impressum/", "/datenschutz/", "/kontakt/", "/en/", "/ar/verzeichnis/",
    "/gibt-es-nicht/", "/home/", "/index.html", "/welcome-to-your-new-wagtail-site/",
]  # fmt: skip
ANSWERED = ["/suche/?q=Welcome", "/sitemap.xml", "/sitemap-seiten.xml", "/robots.txt", "/anmelden/"]


@pytest.fixture
def _no_content() -> None:
    """Leave the database as migrations make it, with the first page that Wagtail brings along."""
    root = Page.objects.get(depth=1)
    root.get_children().delete()
    root.refresh_from_db()
    page = root.add_child(instance=Page(title=WAGTAILS, slug="home", locale=Locale.get_default()))
    Site.objects.create(is_default_site=True, hostname="testserver", root_page=page)
    Site.clear_site_root_paths_cache()
    GoneAddress.objects.all().delete()


def take_down() -> None:
    """Do what the migration does."""
    import_module("home.migrations.0005_no_welcome_page").take_down(apps)


@pytest.mark.usefixtures("_no_content")
@pytest.mark.parametrize("is_taken_down", [False, True])
def test_the_first_address_greets_in_german(client: Client, *, is_taken_down: bool) -> None:
    if is_taken_down:
        take_down()
    response = client.get("/")
    text = response.content.decode()
    assert (response.status_code, response["Content-Language"]) == (200, "de")
    assert GREETING in text
    assert 'href="/admin/"' in text
    assert "noindex" in text
    assert response["Cache-Control"] == "no-cache"
    assert not response.cookies
    assert "Olvenstedt" not in text
    assert "Wagtail" not in text


@pytest.mark.usefixtures("_no_content")
@pytest.mark.parametrize("address", ADDRESSES)
def test_other_addresses_greet_too_and_say_that_nothing_is_there(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert GREETING in response.content.decode()


@pytest.mark.usefixtures("_no_content")
@pytest.mark.parametrize("address", ANSWERED)
def test_what_answers_anyway_names_nothing_of_wagtails(client: Client, address: str) -> None:
    take_down()
    response = client.get(address)
    assert response.status_code == 200
    assert WAGTAILS not in response.content.decode()


@pytest.mark.usefixtures("_no_content")
def test_the_api_gives_nothing_away_of_wagtails_page(client: Client) -> None:
    take_down()
    query = '{ pages(first: 5) { totalCount } page(path: "/") { title } search(query: "Welcome") { totalCount } }'
    answer = client.post("/api/graphql/", {"query": query}, content_type="application/json").json()
    assert answer["data"] == {"pages": {"totalCount": 0}, "page": None, "search": {"totalCount": 0}}


@pytest.mark.usefixtures("_no_content")
def test_the_migration_leaves_pages_of_the_office_alone() -> None:
    home = make.home_page()
    take_down()
    home.refresh_from_db()
    assert (home.live, home.title) == (True, "Startseite")
    assert not Page.objects.filter(title=WAGTAILS).exists()


@pytest.mark.usefixtures("_no_content")
def test_the_greeting_goes_with_the_first_front_page(client: Client) -> None:
    assert not has_front_page()
    assert GREETING in client.get("/gibt-es-nicht/").content.decode()
    make.home_page()
    Site.objects.update(hostname="testserver")
    Site.clear_site_root_paths_cache()
    assert has_front_page()
    assert "Willkommen im Stadtteil." in client.get("/").content.decode()
    assert GREETING not in client.get("/gibt-es-nicht/").content.decode()


@pytest.mark.parametrize(("palette", "count"), [("courtyard", 0), ("lake", 1), ("brick", 1), ("plum", 1)])
def test_a_palette_costs_one_style_sheet_and_the_first_none(client: Client, palette: str, count: int) -> None:
    make.home_page()
    office = OfficeSettings.load()
    before = client.get("/").content.decode().count('rel="stylesheet"')
    office.palette = palette
    office.save()
    text = client.get("/").content.decode()
    assert text.count('rel="stylesheet"') == before + count
    assert text.count(f"cms/css/palettes/{palette}") == count

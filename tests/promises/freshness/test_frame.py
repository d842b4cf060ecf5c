"""What stands around every page is kept, and is what holds: after each change of it, for each kind of visitor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client, override_settings
from wagtail.models import Page, PageViewRestriction, Site

from cms.models import OfficeImage, OfficeSettings
from directory.models import DirectoryPage
from home.models import StandardPage
from tests import factories
from tests.promises.freshness.test_oracle import TOKEN

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_site", "_every_page_anew")]

# What is another one each time.
ANEW = re.compile(f'{TOKEN.pattern}|name="csrfmiddlewaretoken" value="[^"]*"', re.DOTALL)


@pytest.fixture
def _every_page_anew(_caches: None) -> Iterator[None]:
    """Keep no pages, so that each is made with what is kept around it."""
    with override_settings(PAGE_CACHE=0):
        yield


@pytest.fixture
def page() -> StandardPage:
    """Return a page of the menu that the office names as its imprint."""
    page = factories.standard_page(title="Sommerfest", slug="sommerfest", show_in_menus=True)
    office = OfficeSettings.load()
    office.name, office.imprint_page, office.logo = "Altes Büro", page, factories.image(alt="Altes Zeichen")
    office.save()
    return page


def _rename(page: StandardPage) -> None:
    Page.objects.filter(pk=page.pk).update(title="Herbstfest")


def _move(page: StandardPage) -> None:
    page.move(factories.standard_page(title="Feste", slug="feste"), pos="last-child")


def _readdress(page: StandardPage) -> None:
    page.slug = "herbst"
    page.save_revision().publish()


def _unpublish(page: StandardPage) -> None:
    page.unpublish()


def _delete(page: StandardPage) -> None:
    page.delete()


def _restrict(page: StandardPage) -> None:
    factories.restrict(page, PageViewRestriction.LOGIN)


def _restrict_above(page: StandardPage) -> None:
    factories.restrict(page.get_parent(), PageViewRestriction.PASSWORD)


def _rename_office(page: StandardPage) -> None:
    OfficeSettings.objects.update(name="Neues Büro")


def _take_the_logo(page: StandardPage) -> None:
    OfficeImage.objects.update(collection=factories.collection(private="login"))


def _leave_the_menu(page: StandardPage) -> None:
    Page.objects.filter(pk=page.pk).update(show_in_menus=False)


def _move_the_directory(page: StandardPage) -> None:
    directory = DirectoryPage.objects.get()
    directory.slug = "akteure"
    directory.save_revision().publish()


def _another_host(page: StandardPage) -> None:
    Site.objects.update(hostname="stadtteil.example.org")


CHANGES: list[Callable[[StandardPage], None]] = [
    _rename,
    _move,
    _readdress,
    _unpublish,
    _delete,
    _restrict,
    _restrict_above,
    _rename_office,
    _take_the_logo,
    _leave_the_menu,
    _move_the_directory,
    _another_host,
]


def seen(visitor: Client) -> list[tuple[int, str | None, str]]:
    """Return what a visitor gets at each address, before and after the changes."""
    paths = ("/", "/sommerfest/", "/herbst/", "/feste/sommerfest/", "/verzeichnis/", "/akteure/", "/suche/?q=Nähstube")
    answers = [visitor.get(path) for path in paths]
    return [(answer.status_code, answer.get("Location"), ANEW.sub("", answer.content.decode())) for answer in answers]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_a_change_is_seen_at_once(change: Callable[[StandardPage], None], page: StandardPage) -> None:
    factories.actor(name="Nähstube", slug="naehstube")
    visitor = Client()
    before = seen(visitor)
    assert seen(visitor) == before
    change(page)
    after = seen(visitor)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("cms.freshness.kept_lookups.version_of_request", lambda: None)
        truth = seen(Client())
    assert after == truth
    assert after != before or change is _another_host


def test_whoever_is_logged_in_gets_everything_looked_up(page: StandardPage) -> None:
    visitor = Client()
    seen(visitor)
    factories.restrict(page, PageViewRestriction.LOGIN)
    assert visitor.get("/sommerfest/").status_code == 302
    visitor.force_login(factories.user(is_superuser=True))
    assert visitor.get("/sommerfest/").status_code == 200
    visitor.logout()
    visitor.cookies.clear()
    assert visitor.get("/sommerfest/").status_code == 302

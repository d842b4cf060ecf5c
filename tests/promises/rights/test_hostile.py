"""The admin answers odd addresses with a page, a 404 or a sentence; `tests/soak/test_admin_walk.py` asks them all."""

import random
from urllib.parse import urlencode

import pytest
from wagtail.models import Page, Revision

from tests.promises.rights import scene as made
from tests.promises.rights.addresses import admin_addresses, filled
from tests.promises.rights.asking import asked, nothing_written
from tests.promises.rights.hostile import MANY_STRINGS, NUMBERS, TEXTS, hostile_paths, names_read, query_strings

pytestmark = pytest.mark.django_db
# One of each kind; the soak has them all.
SOME = [
    'a"b',
    "0001-01-01",
    "9999-12-31",
    "1" * 30,
    "9223372036854775808",
    "-1",
    "0",
    "x",
    "0000-99-99",
    "all",
    "a " * 1_500,
    "",
]


@pytest.fixture
def administrator(db, scene):
    """Return the client of somebody from Verwaltung."""
    return made.clients()["Verwaltung"]


@pytest.fixture
def scene(db):
    """Return the things."""
    return made.Scene()


def failed(client, urls, method="get"):
    """Return those of ``urls`` that are answered with a 5xx."""
    return [url[:200] for url in urls if asked(client, method, url)[0].status_code >= 500]


def of_names(*names):
    """Return the addresses of these views, with all their bulk actions."""
    found = [address for address in admin_addresses() if address.name in names]
    assert found
    return found


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        ("wagtailadmin_explore", "q"),
        ("wagtailimages_chooser:choose_results", "q"),
        ("wagtailadmin_choose_page_search", "q"),
        ("wagtailsnippets_directory_actor:list_results", "q"),
        ("wagtailsnippets_directory_actor:list_results", "category"),
        ("wagtailsnippets_directory_actor:list_results", "confirmed_at_from"),
        ("wagtailsnippets_directory_category:history_results", "timestamp_from"),
        ("wagtailadmin_reports:site_history_results", "timestamp_to"),
        ("wagtailadmin_choose_page", "target_pages[]"),
        ("wagtailadmin_choose_page_email_link", "parent_page_id"),
        ("wagtailsnippetchoosers_cms_hashtag:chosen_multiple", "id"),
        ("wagtailadmin_workflows:edit", "p"),
        ("wagtailadmin_login", "next"),
    ],
)
def test_no_value_of_a_parameter_breaks_a_list(name, parameter, administrator, scene):
    (address, *_more) = of_names(name)
    url = filled(address, scene)
    assert not failed(administrator, [f"{url}?{urlencode({parameter: value})}" for value in SOME])


def test_no_key_breaks_an_address(administrator, scene):
    choosers = [address for address in admin_addresses() if address.name.endswith(":chosen")]
    addresses = [*choosers, *of_names("wagtail_bulk_action", "wagtailadmin_pages:revisions_revert")]
    assert len(choosers) > 10
    urls = [url for address in addresses for url in hostile_paths(address, scene)]
    assert len(urls) > len(choosers) * len(NUMBERS)
    assert not failed(administrator, urls[::3])


def test_what_is_no_key_leads_nowhere(administrator):
    for key in [*NUMBERS, *TEXTS]:
        assert administrator.get(f"/admin/images/chooser/chosen/{key}/").status_code == 404
    for key in set(TEXTS) - {"all"}:
        assert administrator.get(f"/admin/bulk/cms/hashtag/delete/?id={key}").status_code == 404


def test_the_query_strings_try_every_name(administrator, scene):
    (address,) = of_names("wagtailsnippets_directory_actor:list")
    names = names_read(administrator, filled(address, scene))
    assert {"q", "p", "ordering", "category", "export"} <= set(names)
    strings = list(query_strings(names, random.Random(1)))
    assert len(strings) == MANY_STRINGS
    assert all(any(f"{name}=" in string for string in strings) for name in ("q", "p", "category"))


FORMS = [f"wagtailadmin_pages:{name}" for name in ("add", "edit", "copy", "revisions_revert")]
FORMS += ["wagtailadmin_choose_page_external_link"]


@pytest.mark.parametrize("name", FORMS)
def test_a_form_without_its_fields_is_told_so_and_nothing_is_stored(name, administrator, scene):
    (address,) = of_names(name)
    before = list(Page.objects.order_by("pk").values()), Revision.objects.count()
    for fields in ({}, {"title": "x"}, {"title": "x", "body-count": "x"}, {"body-count": "9" * 20}):
        response = administrator.post(filled(address, scene), fields)
        assert response.status_code == 400
        assert "unvollständig" in response.content.decode()
    assert (list(Page.objects.order_by("pk").values()), Revision.objects.count()) == before


def test_the_root_of_the_pages_stays_where_it_is(administrator):
    with nothing_written():
        for url in ("/admin/pages/1/set_position/", "/admin/pages/1/set_position/?position=1"):
            assert asked(administrator, "post", url)[0].status_code in (302, 403, 404)

"""Partners in the admin: for the Verwaltung alone, with the key shown once."""

import importlib
import re

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from api.partners.keys import issue
from api.partners.models import Partner, PartnerKey
from tests.api.client import post
from tests.promises.admin.test_help_texts import edit_handler, fields_without_help

LIST = "/admin/snippets/api/partner/"
FORM = {
    "name": "Verein am Park",
    "contact_name": "Ada Beispiel",
    "contact_email": "ada@verein.example",
    "scopes": ["read"],
    "allowed_origins": "https://verein.example/",
    "is_active": "on",
}
KEY = re.compile(r"sta_[0-9a-f]{8}_[A-Za-z0-9_-]{43}")


@pytest.fixture
def office(as_member):
    return as_member("Verwaltung")


def form_of(partner):
    return f"{LIST}edit/{partner.pk}/"


def add_key(client, partner):
    return client.post(f"{LIST}keys/add/{partner.pk}/")


def revoke_address(key):
    return f"{LIST}keys/revoke/{key.pk}/"


def test_a_partner_is_made_in_the_settings_and_leads_to_its_keys(office):
    assert LIST in office.get("/admin/").content.decode()
    assert 'type="checkbox" name="scopes" value="comment"' in office.get(f"{LIST}add/").content.decode()
    response = office.post(f"{LIST}add/", FORM, follow=True)
    partner = Partner.objects.get()
    assert response.request["PATH_INFO"] == form_of(partner)
    assert "Es gibt noch keinen Schlüssel." in response.content.decode()
    assert (partner.scopes, partner.allowed_origins) == (["read"], "https://verein.example")
    assert "Verein am Park" in office.get(LIST).content.decode()


def test_the_boxes_show_what_the_partner_may(office, make_partner):
    def ticked(address):
        return office.get(address).context["form"]["scopes"].value()

    assert ticked(f"{LIST}add/") == ["read"]
    partner = make_partner(scopes=["comment"])
    assert ticked(form_of(partner)) == ["comment"]
    office.post(form_of(partner), {**FORM, "scopes": ["comment", "read"]})
    partner.refresh_from_db()
    assert sorted(partner.scopes) == ["comment", "read"]
    office.post(form_of(partner), {**FORM, "scopes": []})
    partner.refresh_from_db()
    assert partner.scopes == []


@pytest.mark.parametrize(
    "change",
    [
        {"allowed_origins": "verein.example"},
        {"contact_email": "ada"},
        {"scopes": ["admin"]},
        {"max_page_size": "501"},
        {"max_page_size": "0"},
        {"max_cost": "80001"},
        {"max_points_per_minute": "400001"},
        {"max_points_per_minute": "0"},
        {"name": ""},
    ],
)
def test_what_does_not_fit_is_refused_and_not_stored(office, change):
    response = office.post(f"{LIST}add/", {**FORM, **change})
    assert set(response.context["form"].errors) == set(change)
    assert not Partner.objects.exists()


def test_the_key_is_shown_once_and_works(office, make_partner, ask):
    partner = make_partner()
    shown = add_key(office, partner)
    [key] = KEY.findall(shown.content.decode())
    assert "no-store" in shown["Cache-Control"]
    assert ask(key).status_code == 200
    row = PartnerKey.objects.get()
    for address in (form_of(partner), LIST, f"{LIST}history/{partner.pk}/"):
        html = office.get(address).content.decode()
        assert key not in html
        assert row.digest not in html
    assert f"sta_{row.prefix}…" in office.get(form_of(partner)).content.decode()
    assert not any(key in str(value) for value in office.session.values())
    assert "Schlüssel angelegt" in office.get(f"{LIST}history/{partner.pk}/").content.decode()


def test_a_third_key_is_refused_with_a_reason(office, make_partner):
    partner = make_partner()
    for _n in range(2):
        issue(partner)
    response = office.post(f"{LIST}keys/add/{partner.pk}/", follow=True)
    assert "Es gibt schon zwei gültige Schlüssel." in response.content.decode()
    assert "Neuen Schlüssel anlegen" not in response.content.decode()
    assert PartnerKey.objects.count() == 2


def test_a_key_is_revoked_after_a_question(office, make_partner, ask):
    row, key = issue(make_partner())
    assert revoke_address(row) in office.get(form_of(row.partner)).content.decode()
    assert "nicht mehr gelten?" in office.get(revoke_address(row)).content.decode()
    assert ask(key).status_code == 200
    response = office.post(revoke_address(row), follow=True)
    assert f"Der Schlüssel sta_{row.prefix}… gilt nicht mehr." in response.content.decode()
    assert "widerrufen am" in response.content.decode()
    assert ask(key).status_code == 401
    office.post(revoke_address(row))
    assert ModelLogEntry.objects.filter(action="api.revoke_key").count() == 1
    assert office.get(revoke_address(row)).status_code == 404


@pytest.mark.parametrize("group", ["Redaktion", "Freigabe", "Moderation"])
def test_nobody_else_comes_near(as_member, make_partner, group):
    client = as_member(group)
    row, _key = issue(make_partner())
    assert LIST not in client.get("/admin/").content.decode()
    for address in (LIST, f"{LIST}add/", form_of(row.partner), f"{LIST}delete/{row.partner_id}/", revoke_address(row)):
        assert client.get(address).url == "/admin/"
        client.post(address, FORM)
    add_key(client, row.partner)
    assert Partner.objects.count() == 1
    assert PartnerKey.objects.usable().count() == 1


def test_a_click_forged_by_another_site_makes_no_key(office, make_partner):
    partner = make_partner()
    office.handler.enforce_csrf_checks = True
    assert add_key(office, partner).status_code == 403
    assert office.get(f"{LIST}keys/add/{partner.pk}/").status_code == 405
    assert not PartnerKey.objects.exists()


def test_the_list_costs_the_same_for_many_partners(office, make_partner):
    def statements(count):
        while Partner.objects.count() < count:
            issue(make_partner())
        office.get(LIST)
        with CaptureQueriesContext(connection) as captured:
            shown = office.get(LIST).content.decode()
        assert all(partner.name in shown for partner in Partner.objects.all())
        return len(captured)

    assert statements(2) == statements(20)


def test_every_field_is_explained():
    handler = edit_handler(Partner)
    assert list(fields_without_help(handler, handler.get_form_class())) == []


@pytest.mark.django_db
def test_giving_the_rights_again_changes_nothing():
    def rows():
        return Permission.objects.count(), Group.objects.get(name="Verwaltung").permissions.count()

    before = rows()
    importlib.import_module("api.migrations.0002_rights_of_the_administration").grant(apps)
    assert rows() == before
    assert not Permission.objects.filter(codename__endswith="partnerkey").exists()


@pytest.mark.django_db
def test_partners_are_not_in_the_api():
    types = post("{ __schema { types { name fields { name } inputFields { name } } } }").json()["data"]["__schema"][
        "types"
    ]
    names = {kind["name"] for kind in types} | {field["name"] for kind in types for field in kind["fields"] or []}
    assert not {name for name in names if "partner" in name.lower() or name in {"digest", "prefix", "contactEmail"}}

"""The first page of the admin: what waits, what is missing, and the menu."""

import json
import re

import pytest
from django.contrib.staticfiles import finders

from cms.models import OfficeSettings
from home.dashboard.overview import UNFINISHED, missing_pages, waiting_for
from tests import factories
from tests.blog.comments.moderation.moderators import report

pytestmark = pytest.mark.django_db


def html(client, url="/admin/"):
    return client.get(url).content.decode()


def menu(client):
    """Return the menu as {group: [entries]}."""
    props = json.loads(re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', html(client), re.S)[1])
    main = next(module for module in props["modules"] if module["_type"] == "wagtail.sidebar.MainMenuModule")
    return {
        item["_args"][0]["label"]: [child["_args"][0]["label"] for child in item["_args"][1]]
        if item["_type"] == "wagtail.sidebar.SubMenuItem"
        else []
        for item in main["_args"][0]
    }


def test_what_waits_is_counted_for_those_who_may_act(as_member):
    factories.comment(status="pending")
    factories.comment(status="spam")
    report()
    factories.actor()
    page = factories.standard_page(live=False)
    page.save_revision()
    page.get_workflow().start(page, as_member("Redaktion").user)
    numbers = {
        group: [(waiting.count, waiting.label) for waiting in waiting_for(as_member(group).user)]
        for group in ("Redaktion", "Freigabe", "Moderation")
    }
    never = (1, "Akteur wurde noch nie geprüft")
    assert numbers == {
        "Redaktion": [never],
        "Freigabe": [(1, "Entwurf wartet auf Freigabe"), never],
        "Moderation": [(1, "Meldung zu einem Kommentar wartet"), (1, "Kommentar wartet")],
    }


def test_each_number_leads_to_what_waits(as_member):
    factories.comment(status="pending", author_name="Berta")
    client = as_member("Moderation")
    [waiting] = waiting_for(client.user)
    assert waiting.url in html(client)
    assert "Berta" in html(client, waiting.url)
    factories.actor(name="Nie gefragt")
    editor = as_member("Redaktion")
    [waiting] = waiting_for(editor.user)
    assert "Nie gefragt" in html(editor, waiting.url)


def test_the_number_of_drafts_leads_to_them(as_member):
    page = factories.standard_page(live=False)
    page.save_revision()
    page.get_workflow().start(page, as_member("Redaktion").user)
    client = as_member("Freigabe")
    [waiting] = waiting_for(client.user)
    assert waiting.url.startswith("#")
    assert f'id="{waiting.url[1:]}"' in html(client)


def test_nothing_waiting_is_said(as_member):
    assert "Gerade wartet nichts auf Sie." in html(as_member("Moderation"))


@pytest.fixture
def complete_office():
    """Return the office with all three pages public and finished."""
    office = OfficeSettings.load()
    for field in ("imprint_page", "privacy_page", "accessibility_page"):
        setattr(office, field, factories.standard_page(body=[factories.paragraph("<p>Alles da.</p>")]))
    office.save()
    return office


def test_the_warning_is_gone_when_all_is_in_order(as_member, complete_office):
    client = as_member("Verwaltung")
    assert missing_pages(client.user) == []
    assert "Diese Seiten braucht jede Website" not in html(client)


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda office: OfficeSettings.objects.update(imprint_page=None), "ist noch nicht ausgewählt."),
        (lambda office: office.imprint_page.unpublish(), "ist nicht öffentlich."),
        (lambda office: factories.restrict(office.imprint_page), "ist nicht öffentlich."),
        (lambda office: leave_gap(office.imprint_page.specific), "hat noch Lücken."),
    ],
)
def test_the_warning_says_which_page_and_what_to_do(as_member, complete_office, spoil, problem):
    spoil(complete_office)
    client = as_member("Verwaltung")
    [missing] = missing_pages(client.user)
    assert (missing.name, missing.problem) == ("Impressum", problem)
    text = html(client)
    assert missing.problem in text
    assert client.get(missing.url, follow=True).status_code == 200


def test_the_warning_is_for_those_who_may_do_something_about_it(as_member, complete_office):
    complete_office.imprint_page.unpublish()
    assert "Diese Seiten braucht jede Website" in html(as_member("Verwaltung"))
    assert "Diese Seiten braucht jede Website" not in html(as_member("Moderation"))


def leave_gap(page):
    page.body = [factories.paragraph(f"<p>Vertreten durch: {UNFINISHED}: Name]</p>")]
    page.save_revision().publish()


def test_the_menu_is_grouped_by_what_people_do(as_member):
    factories.comment(status="pending")
    assert menu(as_member("Redaktion")) == {
        "Neue Geschichte": [],
        "Neuer Akteur": [],
        "Inhalte": [
            "Geschichten",
            "Seiten",
            "Bilder",
            "Dokumente",
            "Hashtags",
            "Gleichbedeutende Wörter",
            "Förderprogramme",
            "Papierkorb",
        ],
        "Verzeichnis": ["Akteure", "Kategorien", "Stadtteile", "Zielgruppen", "Sprachen", "Schulferien"],
        "Einstellungen": ["Berichte"],
    }
    report()
    assert menu(as_member("Moderation")) == {"Kommentare (2)": []}
    settings = menu(as_member("Verwaltung"))["Einstellungen"]
    assert settings[0] == "Angaben zum Büro"
    assert {"Konten", "Gruppen", "Berichte"} <= set(settings)


def test_pages_lead_below_the_front_page(as_member):
    home = factories.home_page()
    assert f"/admin/pages/{home.pk}/" in html(as_member("Redaktion"))


def test_login_is_german_with_the_offices_name(client):
    text = html(client, "/admin/login/")
    assert "Büro für Stadtteilarbeit" in text
    assert "Anmelden" in text
    assert "Sign in" not in text
    assert "Wagtail</title>" not in text
    assert finders.find("cms/img/icon.svg")


def test_the_admin_names_no_other_host(administrator):
    factories.comment(status="pending")
    actor = factories.actor()
    for url in ("/admin/", "/admin/snippets/blog/comment/", f"/admin/snippets/directory/actor/edit/{actor.pk}/"):
        loaded = re.findall(r'(?:src|<link[^>]*href)="(https?://[^"]+)"', html(administrator, url))
        assert loaded == []

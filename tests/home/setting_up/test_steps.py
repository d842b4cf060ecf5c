"""The six steps in the admin, one after the other, as a browser without JavaScript sends them."""

from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page, Revision

from blog.models import StoryIndexPage
from cms.models import Hashtag, OfficeImage, OfficeSettings, User
from directory.models import Actor, Category, DirectoryPage, District, SpokenLanguage, TargetGroup
from home.models import HomePage, StandardPage
from tests import factories as make
from tests.home.setting_up.filling import OFFICE, PAGES, STEPS, rows

pytestmark = pytest.mark.django_db
PLACE = "/admin/einrichten/"
PUBLIC = ["/", "/verzeichnis/", "/geschichten/", "/kontakt/", "/impressum/", "/datenschutz/", "/barrierefreiheit/"]


def test_the_first_administrator_is_led_to_setting_up(first: Client) -> None:
    assert first.get("/admin/")["Location"] == PLACE
    text = first.get(PLACE).content.decode()
    assert "In sechs kurzen Schritten" in text
    assert f"{PLACE}buero/" in text


def test_once_begun_the_first_page_is_the_dashboard_with_the_way_on(first: Client) -> None:
    first.post(f"{PLACE}buero/", {"leave_out": "1"})
    text = first.get("/admin/").content.decode()
    assert "Weiter mit Schritt 2: Stadtteile" in text


def test_an_office_with_pages_is_not_led_there(admin: User, client: Client) -> None:
    make.home_page()
    client.force_login(admin)
    response = client.get("/admin/")
    assert response.status_code == 200
    assert "setting-up-content" not in response.content.decode()


def test_all_six_steps_make_an_office(first: Client, admin: User) -> None:
    answers = {slug: first.post(f"{PLACE}{slug}/", data) for slug, data in STEPS.items()}
    slugs = [*STEPS, ""]
    assert [answer["Location"] for answer in answers.values()] == [
        f"{PLACE}{slug}/" if slug else PLACE for slug in slugs[1:]
    ]
    office = OfficeSettings.load()
    assert {name: getattr(office, name) for name in OFFICE} == OFFICE
    assert [str(d) for d in District.objects.all()] == ["Nordstadt", "Hainholz"]
    assert District.objects.get(name="Nordstadt").official_key == "04"
    assert list(Category.objects.values_list("name", flat=True)) == [
        "Familie", "Umwelt und Garten", "Nähen", "Reparieren und Leihen",
    ]  # fmt: skip
    assert Category.objects.get(name="Familie").description.startswith("Für Eltern")
    assert list(TargetGroup.objects.values_list("name", flat=True)) == ["Ältere Menschen"]
    assert list(SpokenLanguage.objects.values_list("slug", flat=True)) == ["de", "uk"]
    assert office.comments_enabled
    assert office.comments_news == "daily"
    admin.refresh_from_db()
    assert admin.email == "admin@example.org"
    assert [group.name for group in admin.groups.all()] == ["Moderation"]
    assert set(office.set_up_steps.values()) == {"done"}
    assert "Geschafft" in first.get(PLACE).content.decode()
    assert "setting-up-content" not in first.get("/admin/").content.decode()


def test_the_tree_is_public_and_its_gaps_are_marked_or_filled(first: Client) -> None:
    first.post(f"{PLACE}buero/", OFFICE)
    first.post(f"{PLACE}seiten/", PAGES)
    visitor = Client()
    texts = {path: visitor.get(path).content.decode() for path in PUBLIC}
    assert all("Nachbarschaftsbüro Nord" in text for text in texts.values())
    assert all(f'href="{path}"' in texts["/"] for path in PUBLIC)
    imprint = texts["/impressum/"]
    assert "Nachbarschaft Nord e. V." in imprint
    assert "Lindenweg 4, 30159 Hannover" in imprint
    assert "<b>[Bitte ergänzen: Registergericht" in imprint
    assert "[Bitte ergänzen" not in texts["/kontakt/"]
    assert "Noch keine Startseite" not in texts["/"]
    assert HomePage.objects.count() == DirectoryPage.objects.count() == StoryIndexPage.objects.count() == 1
    assert all(page.live and not page.has_unpublished_changes for page in StandardPage.objects.all())


def test_what_is_left_out_is_noted_and_done_later(first: Client) -> None:
    for slug in STEPS:
        assert first.post(f"{PLACE}{slug}/", {"leave_out": "1"}).status_code == 302
    assert set(OfficeSettings.load().set_up_steps.values()) == {"left_out"}
    assert HomePage.objects.count() == District.objects.count() == Category.objects.count() == 0
    assert "ausgelassen" in first.get(PLACE).content.decode()
    for slug, data in STEPS.items():
        assert first.post(f"{PLACE}{slug}/", data).status_code == 302
    assert set(OfficeSettings.load().set_up_steps.values()) == {"done"}


def test_doing_all_of_it_again_changes_nothing(first: Client) -> None:
    for slug, data in STEPS.items():
        first.post(f"{PLACE}{slug}/", data)
    before = counts()
    for slug in ("buero", "stadtteile", "seiten", "kommentare"):
        assert first.post(f"{PLACE}{slug}/", STEPS[slug]).status_code == 302
    assert counts() == before
    assert before["revisions"] == 9


def counts() -> dict[str, int]:
    """Return how many there are of each kind of thing that setting up makes."""
    models = (Page, Category, District, TargetGroup, SpokenLanguage, User, OfficeImage)
    return {model.__name__: model.objects.count() for model in models} | {"revisions": Revision.objects.count()}


def test_a_fact_known_later_fills_its_gaps_and_leaves_texts_of_the_office_alone(first: Client) -> None:
    first.post(f"{PLACE}seiten/", {})
    visitor = Client()
    assert "[Bitte ergänzen: Name und Rechtsform" in visitor.get("/impressum/").content.decode()
    imprint = StandardPage.objects.get(slug="impressum")
    imprint.title = "Impressum unseres Vereins"
    imprint.save_revision().publish()
    contact = StandardPage.objects.get(slug="kontakt")
    contact.save_revision(clean=False)
    first.post(f"{PLACE}seiten/", {"provider": "Verein <b>Nord</b> & Co"})
    first.post(f"{PLACE}buero/", OFFICE)

    text = visitor.get("/impressum/").content.decode()
    assert "Verein &lt;b&gt;Nord&lt;/b&gt; &amp; Co" in text
    assert "Impressum unseres Vereins" in text
    assert "Lindenweg 4" in text
    assert "[Bitte ergänzen: Anschrift]" in visitor.get("/kontakt/").content.decode()


def test_a_logo_stands_at_the_top_of_every_page_and_is_stored_once(first: Client) -> None:
    drawn = make.png(200, 100)
    for _ in range(2):
        upload = SimpleUploadedFile("logo.png", drawn, "image/png")
        first.post(f"{PLACE}buero/", {**OFFICE, "logo": upload})
    first.post(f"{PLACE}seiten/", {})
    assert OfficeImage.objects.count() == 1
    assert "brand__logo" in Client().get("/").content.decode()


WRONG: dict[str, tuple[str, dict[str, Any], str]] = {
    "no name": ("buero", {**OFFICE, "name": ""}, "id_name_error"),
    "no address": ("buero", {**OFFICE, "email": "nord@"}, "id_email_error"),
    "a palette of one's own": ("buero", {**OFFICE, "palette": "pink"}, "rot markiert"),
    "a long postal code": ("buero", {**OFFICE, "postal_code": "30159 Hannover"}, "id_postal_code_error"),
    "a name of nothing visible": ("buero", {**OFFICE, "name": "\u200b"}, "id_name_error"),
    "no district": ("stadtteile", rows(), "lassen Sie den Schritt aus"),
    "a number without a name": ("stadtteile", rows({"official_key": "04"}), "Wie heißt der Stadtteil"),
    "a long number": ("stadtteile", rows({"name": "Nord", "official_key": "0" * 21}), "official_key_error"),
    "a long district": ("stadtteile", rows({"name": "N" * 121}), "name_error"),
    "twice the same": ("stadtteile", rows({"name": "Nord"}, {"name": " nord"}), "steht doppelt da"),
    "nothing ticked": ("listen", {}, "lassen Sie den Schritt aus"),
    "what was not offered": ("listen", {"categories": ["Autos"]}, "id_categories_error"),
    "a long line": ("listen", {"more_languages": "x\n" + "N" * 121}, "ist zu lang: höchstens 120"),
    "a long provider": ("seiten", {"provider": "N" * 201}, "id_provider_error"),
    "neither yes nor no": ("kommentare", {}, "id_comments_enabled_error"),
    "a moderator without account": (
        "kommentare",
        {"comments_enabled": "yes", "moderators": ["mara"]},
        "id_moderators_error",
    ),
    "a rhythm of one's own": ("kommentare", {"comments_enabled": "no", "comments_news": "x"}, "id_comments_news_error"),
    "nobody": ("team", rows({"role": "Redaktion"}), "lassen Sie den Schritt aus"),
    "no role": ("team", rows({"name": "Jo", "email": "jo@example.org"}), "Was soll die Person tun"),
    "no name of a person": ("team", rows({"email": "jo@example.org", "role": "Redaktion"}), "Wie heißt die Person"),
    "no address of a person": ("team", rows({"name": "Jo", "role": "Redaktion"}), "An welche Adresse"),
    "half an address": ("team", rows({"name": "Jo", "email": "jo@", "role": "Redaktion"}), "email_error"),
    "a role of one's own": ("team", rows({"name": "Jo", "email": "jo@example.org", "role": "Chef"}), "role_error"),
    "one's own address": ("team", rows(own_email="admin@"), "Ihre eigene E-Mail-Adresse stimmt so nicht"),
    "the same person twice": (
        "team",
        rows(*[{"name": "Jo", "email": "jo@example.org", "role": "Redaktion"}] * 2),
        "steht doppelt da",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_stored(first: Client, case: str) -> None:
    slug, data, said = WRONG[case]
    before = counts()
    mail.outbox.clear()
    response = first.post(f"{PLACE}{slug}/", data)
    text = response.content.decode()
    assert response.status_code == 200
    assert "Gespeichert ist nichts" in text
    assert said in text
    assert counts() == before
    assert OfficeSettings.load().set_up_steps == {}
    assert OfficeSettings.load().name != OFFICE["name"]
    assert mail.outbox == []
    assert len(WRONG) >= 20


@pytest.mark.parametrize("slug", STEPS)
def test_the_example_never_comes_over_what_was_set_up(first: Client, slug: str) -> None:
    """Whoever begins with DEMO=0 and starts without it the next day keeps what they have."""
    first.post(f"{PLACE}{slug}/", STEPS[slug])
    call_command("demo", if_empty=True, verbosity=0)
    assert Actor.objects.count() == 0
    assert Hashtag.objects.count() == 0
    with pytest.raises(CommandError, match="enthält schon Inhalte"):
        call_command("demo", verbosity=0)

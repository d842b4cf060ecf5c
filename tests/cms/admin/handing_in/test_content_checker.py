"""What the content checker says: of every rule that is switched on, in German, and of unknown ones too."""

import json
import re

import pytest
from wagtail.admin.userbar import ContentCheckerItem

from cms.admin.handing_in.checker_messages import FALLBACK, MESSAGES
from cms.admin.handing_in.content_checker import FILE_NAME, VAGUE_LINK, OfficeChecker
from tests import factories as make
from tests.editor_form import editor, form_values

RULES = OfficeChecker().get_axe_run_only(None)


def test_every_rule_has_words_of_its_own():
    said = OfficeChecker().get_axe_messages(None)
    assert len(RULES) > 10
    assert set(RULES) == set(MESSAGES)
    for rule in RULES:
        assert said[rule] is MESSAGES[rule]
        assert {str(part) for part in said[rule].values()}.isdisjoint(
            {str(part) for part in ContentCheckerItem.axe_messages.get(rule, {}).values()}
        )


def test_each_sentence_says_what_to_do():
    for message in (*MESSAGES.values(), FALLBACK):
        assert not message["error_name"].endswith(".")
        assert re.search(r"\b(Schreiben|Nehmen|Geben|Wählen|Nennen|Sehen) Sie\b", str(message["help_text"]))
        assert message["help_text"].endswith(".")


def test_a_rule_that_nobody_has_worded_is_german_all_the_same():
    class Newer(OfficeChecker):
        axe_run_only = [*RULES, "brought-by-an-upgrade"]

    assert Newer().get_axe_messages(None)["brought-by-an-upgrade"] == FALLBACK


@pytest.mark.django_db
def test_the_form_carries_our_rules_alone(as_member):
    story = make.story(live=False)
    story.save_revision()
    html = as_member("Redaktion").get(f"/admin/pages/{story.pk}/edit/").content.decode()
    found = re.search(r'id="checker-axe-configuration" type="application/json">(.*?)</script>', html)
    config = json.loads(found.group(1))
    assert config["options"]["runOnly"] == RULES
    assert config["context"]["include"] == ["main"]
    assert config["messages"]["heading-order"]["error_name"] == "Bei den Überschriften fehlt eine Ebene"


@pytest.mark.django_db
def test_previews_show_the_checker_and_public_pages_nothing_of_it(as_member):
    story = make.story(live=True)
    story.save_revision()
    client = as_member("Redaktion")
    address = f"/admin/pages/{story.pk}/edit/preview/"
    assert client.post(address, form_values(editor(client, f"/admin/pages/{story.pk}/edit/"))).json()["is_valid"]
    preview = client.get(address, {"in_preview_panel": "true"}).content.decode()
    assert "content-checks" in preview
    assert "checker-axe-configuration" in preview
    for link in ("Zum Wagtail Admin-Interface", "Unterseite hinzufügen"):
        assert link not in preview
    assert "userbar" not in client.get(story.url).content.decode()


@pytest.mark.parametrize(
    "text",
    ["hier", "Hier", "hier klicken", "Klicken Sie hier!", "mehr", "Mehr Infos", "weiterlesen …", "Link"]
    + ["https://example.org/", "www.example.org/x", "Zum Download", "mehr dazu »"],
)
def test_vague_links_are_found(text):
    assert re.search(VAGUE_LINK, text, re.IGNORECASE)


@pytest.mark.parametrize(
    "text",
    ["Hier wohnt Mara", "Mehrgenerationenhaus", "Seite des Vereins", "Weiterbildung", "Da Capo e. V.", "Linkshänder"],
)
def test_links_that_say_where_they_lead_are_left_alone(text):
    assert not re.search(VAGUE_LINK, text, re.IGNORECASE)


@pytest.mark.parametrize(
    "text", ["IMG_4711", "fest.jpg", "DSC 0042", "Bild", "Foto 3", "WhatsApp Image 2026-05-01", "Unbenannt", "hof_fest"]
)
def test_descriptions_that_are_file_names_are_found(text):
    assert re.search(FILE_NAME, text, re.IGNORECASE)


@pytest.mark.parametrize("text", ["", "Bild vom Fest", "Vier Hochbeete", "Foto eines Gartens, 3 Beete", "Grafikdruck"])
def test_real_descriptions_are_left_alone(text):
    assert not re.search(FILE_NAME, text, re.IGNORECASE)

"""What the walk calls nonsense, and what not; and how texts are marked."""

import pytest
from django.utils.translation import gettext, ngettext, override

from tests.promises.admin_words.known_data import KnownWords
from tests.promises.admin_words.marking import MARKED, marked, marks
from tests.promises.admin_words.nonsense import nonsense_in
from tests.promises.admin_words.visible import visible_texts

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("td", "None"),
        ("value", "None"),
        ("td", "True"),
        ("a", "Root"),
        ("th", "1–8 von 8 None"),
        ("td", "Partner object (3)"),
        ("td", "home.standardpage"),
        ("p", "Dieses Akteur-Objekt wird 2 Mal referenziert"),
        ("p", "2 Objekt(e)"),
        ("th", "Schnipseltyp"),
        ("h1", "Auswählen Akteur"),
        ("h1", "Lösche Akteur"),
        ("title", "Bearbeite Seite: Neues"),
        ("p", "35Seiten"),
        ("p", "Wähle Bilder im Chooser aus"),
        ("p", "Bitte füge etwas für dein Bild hinzu"),
        ("p", "%(count)s gelöscht"),
        ("button", "akteur hinzufügen"),
        ("label", "gültig ab"),
        ("th", "öffentlich"),
        ("a", "0 mal referenziert"),
    ],
)
def test_nonsense_is_recognised(where, text):
    assert nonsense_in(where, text)


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("value", "Truegeld e. V."),
        ("td", "wartet"),
        ("label", "E-Mail-Adresse"),
        ("label", "person@example.org"),
        ("p", "An 2 Stellen verwendet"),
        ("button", "Akteur auswählen"),
        ("p", "Bearbeiten Sie, was fehlt"),
        ("time", "29.11.2026 10:30"),
        ("p", "15,0 MB"),
    ],
)
def test_sense_is_left_alone(where, text):
    assert nonsense_in(where, text) == ""


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("%(name)s gelöscht", "Akteur"),
        ("Es gibt {count} Seiten", "Akteur"),
        ('<a href="/neu/">Neu</a>', ""),
        ("%d Seiten von %s", "Akteur"),
    ],
)
def test_what_is_filled_in_stays_outside_the_marks(text, rest):
    plain = marked(text)
    for gap in ("%(name)s", "{count}", "%s"):
        plain = plain.replace(gap, "Akteur")
    shown = " ".join(found for _where, found in visible_texts(plain.replace("%d", "3")))
    assert MARKED.sub("", shown).strip(" 3") == rest


def test_marks_stand_in_all_that_gettext_says():
    with override("de"), marks() as said:
        assert MARKED.fullmatch(gettext("Save"))
        assert MARKED.sub("", ngettext("1 page", "%(counter)s pages", 2) % {"counter": 2}).strip() == "2"
    assert said["Save"] == gettext("Save") == "Speichern"


def test_parts_of_what_somebody_wrote_are_known():
    known = KnownWords({"Wir gießen die Beete.", "Garten"})
    assert known.without("gießen die").strip() == ""
    assert known.without("Garten, Garden") == " , Garden"
    assert known.without("Gartenzaun") == "Gartenzaun"

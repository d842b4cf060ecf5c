"""An office from a file: the same as from the screen, again and again, and nothing at all where something is wrong."""

from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from wagtail.models import Page, Revision

from cms.models import OfficeImage, OfficeSettings, User
from directory.models import Category, District, SpokenLanguage, TargetGroup
from tests import factories as make
from tests.home.setting_up.filling import OFFICE
from tests.places import ROOT

pytestmark = pytest.mark.django_db
EXAMPLE = ROOT / "docs" / "setting-up.toml"


def stored() -> dict[str, Any]:
    """Return what setting up may change, as it is."""
    models = (Page, Revision, District, Category, TargetGroup, SpokenLanguage, User, OfficeImage)
    rows = {model.__name__: list(model.objects.order_by("pk").values_list("pk", flat=True)) for model in models}
    return rows | {
        "office": OfficeSettings.objects.values().first(),
        "groups": list(User.groups.through.objects.values()),
    }


@pytest.mark.usefixtures("admin")
def test_the_documented_file_makes_an_office(capsys: Any) -> None:
    call_command("set_up", EXAMPLE)
    assert "9 Seiten, 12 Einträge in Listen, 1 Einladungen" in capsys.readouterr().out
    office = OfficeSettings.load()
    expected = {**OFFICE, "opening_note": "dienstags 10–12 Uhr und nach Vereinbarung"}
    assert {name: getattr(office, name) for name in expected} == expected
    assert District.objects.get(name="Nordstadt").official_key == "04"
    assert Category.objects.get(name="Familie").slug == "familie"
    assert SpokenLanguage.objects.get(name="Ukrainisch").slug == "uk"
    jonas = User.objects.get(email="jonas@example.org")
    assert {group.name for group in jonas.groups.all()} == {"Redaktion", "Moderation"}
    assert not jonas.has_usable_password()
    assert [message.to for message in mail.outbox] == [["jonas@example.org"]]
    assert set(office.set_up_steps) == {"office", "districts", "lists", "pages", "comments", "people"}


@pytest.mark.usefixtures("admin")
def test_the_same_file_again_changes_nothing(capsys: Any) -> None:
    call_command("set_up", EXAMPLE)
    before = stored()
    mail.outbox.clear()
    capsys.readouterr()
    call_command("set_up", EXAMPLE)
    assert stored() == before
    assert mail.outbox == []
    assert "0 Seiten, 0 Einträge in Listen, 0 Einladungen" in capsys.readouterr().out


@pytest.mark.usefixtures("admin")
def test_a_part_alone_leaves_the_rest(tmp_path: Path) -> None:
    call_command("set_up", EXAMPLE, verbosity=0)
    file = tmp_path / "nur.toml"
    (tmp_path / "logo.png").write_bytes(make.png(60, 60))
    file.write_text('[office]\nphone = "0511 23125"\nlogo = "logo.png"\n[comments]\nenabled = false\n')
    for _ in range(2):
        call_command("set_up", file, verbosity=0)
    office = OfficeSettings.load()
    assert (office.phone, office.name, office.palette) == ("0511 23125", "Nachbarschaftsbüro Nord", "lake")
    assert not office.comments_enabled
    assert office.comments_news == "daily"
    assert OfficeImage.objects.count() == 1


WRONG = {
    "no TOML": ("[office]\nname = Nord\n", ["Zeile 2 ist kein gültiges TOML"]),
    "an unknown part": ("[buero]\n", ["buero: Diese Angabe gibt es nicht; ähnlich sind:"]),
    "an unknown key": ('[office]\nstrasse = "x"\n', ["office → strasse: Diese Angabe gibt es nicht", "street"]),
    "a number": ("[office]\npostal_code = 30159\n", ['office → postal_code: Bitte in dieser Form: postal_code = "…"']),
    "no table": ('office = "Nord"\n', ["office: Bitte unter einer Überschrift [office]."]),
    "no rows": ('[districts]\nname = "Nord"\n', ["districts: Bitte jede Zeile unter einer Überschrift [[districts]]."]),
    "an empty name": ('[office]\nname = ""\n', ["office → name: "]),
    "a wrong address": ('[office]\nemail = "nord@"\n', ["office → email: "]),
    "a palette": ('[office]\npalette = "pink"\n', ["office → palette: ", "lake"]),
    "a logo": ('[office]\nlogo = "logo.png"\n', ["office → logo: Neben der Datei liegt kein Bild"]),
    "a logo that is none": ('[office]\nlogo = "falsch.toml"\n', ["office → logo: "]),
    "a district": ('[[districts]]\nname = "A"\n[[districts]]\nofficial_key = "4"\n', ["districts 2 → name: Wie heißt"]),
    "a long number": (f'[[districts]]\nname = "A"\nofficial_key = "{"0" * 21}"\n', ["districts 1 → official_key: "]),
    "a text for a list": ('[lists]\ncategories = "Familie"\n', ["lists → categories: Bitte in dieser Form"]),
    "a list of numbers": ("[lists]\nlanguages = [1]\n", ["lists → languages: Bitte in dieser Form"]),
    "a long category": (f'[lists]\ncategories = ["{"N" * 121}"]\n', ["lists → categories: „NNN", "höchstens 120"]),
    "an empty list": ("[lists]\ncategories = []\n", ["lists: Bitte wählen Sie etwas aus"]),
    "a long provider": (f'[pages]\nprovider = "{"N" * 201}"\n', ["pages → provider: "]),
    "a word for yes": ('[comments]\nenabled = "ja"\n', ["comments → enabled: Bitte in dieser Form: enabled = true"]),
    "a rhythm": ('[comments]\nnews = "weekly"\n', ["comments → news: ", "Möglich sind: at_once"]),
    "a moderator": ('[comments]\nmoderators = ["x@example.org"]\n', ["comments → moderators: "]),
    "a role": ('[[people]]\nname = "A"\nemail = "a@example.org"\nrole = "Chef"\n', ["people 1 → role: ", "Redaktion"]),
    "no address": ('[[people]]\nname = "A"\nrole = "Redaktion"\n', ["people 1 → email: An welche Adresse"]),
    "half an address": ('[[people]]\nname = "A"\nemail = "a@"\nrole = "Redaktion"\n', ["people 1 → email: "]),
    "two mistakes": (
        '[office]\nemail = "x"\n[[people]]\nname = "A"\nrole = "Redaktion"\n',
        ["office → email: ", "people 1 → email: "],
    ),
}


@pytest.mark.usefixtures("admin")
@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_is_named_with_its_place_and_nothing_is_stored(case: str, tmp_path: Path) -> None:
    text, said = WRONG[case]
    file = tmp_path / "falsch.toml"
    # What is right in the file is not stored either.
    file.write_text(text if "lists" in text or case == "no TOML" else text + '[lists]\ncategories = ["Familie"]\n')
    OfficeSettings.load()
    before = stored()
    with pytest.raises(CommandError) as refusal:
        call_command("set_up", file)
    message = str(refusal.value)
    assert message.startswith("Gespeichert ist nichts.")
    assert [part for part in said if part not in message] == []
    assert stored() == before
    assert mail.outbox == []


def test_there_are_enough_mistakes() -> None:
    assert len(WRONG) >= 20


@pytest.mark.usefixtures("admin")
def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"fehlt\.toml: Diese Datei lässt sich nicht lesen"):
        call_command("set_up", tmp_path / "fehlt.toml")

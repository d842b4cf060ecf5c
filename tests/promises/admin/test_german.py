"""No English is left in the admin: what Wagtail has not translated, or not kindly, we have; dates look German."""

import ast
import gettext
import re
from pathlib import Path

import pytest
import wagtail.admin
from django.utils.translation import gettext as translate
from django.utils.translation import override

from tests import factories
from tests.places import ROOT

OURS = ROOT / "cms/locale/de/LC_MESSAGES/django"
ENTRY = re.compile(r'^msgid ((?:".*"\n?)+)[\s\S]*?^msgstr(?:\[0\])? ((?:".*"\n?)+)', re.M)


def entries(path):
    """Return {English: translation} of a .po file."""
    joined = (
        tuple("".join(map(ast.literal_eval, part.strip().splitlines())) for part in entry)
        for block in path.read_text(encoding="utf-8").split("\n\n")
        if "#~" not in block
        for entry in ENTRY.findall(block)
    )
    return {english: german for english, german in joined if english}


def test_the_compiled_catalogue_is_fresh():
    with OURS.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for english, german in entries(OURS.with_suffix(".po")).items():
        assert compiled.gettext(english) == german


def test_our_words_come_before_those_of_wagtail():
    with override("de"):
        for english, german in entries(OURS.with_suffix(".po")).items():
            assert translate(english) == german


def test_everything_wagtails_admin_says_has_a_german_translation():
    folder = Path(wagtail.admin.__file__).parent / "locale"
    texts = entries(folder / "en/LC_MESSAGES/django.po")
    assert len(texts) > 500
    german = entries(folder / "de/LC_MESSAGES/django.po") | entries(OURS.with_suffix(".po"))
    with override("de"):
        assert translate("View latest version") == "Neueste Fassung ansehen"
    assert [text for text in texts if not german.get(text)] == []


@pytest.mark.django_db
def test_dates_are_shown_as_germans_write_them(administrator):
    actor = factories.actor(consent_given_at="2026-03-09")
    html = administrator.get(f"/admin/snippets/directory/actor/edit/{actor.pk}/").content.decode()
    assert 'value="09.03.2026"' in html

"""Comments are moderated; pages and actors are given free. Wagtail says moderation of both."""

import gettext
from pathlib import Path

import pytest
import wagtail
from django.utils import translation

pytestmark = pytest.mark.once
FEWEST = 30
# What Wagtail 7.4 has not translated at all.
UNTRANSLATED = ["Only reviewers for this task can edit the %(model_name)s."]


def of_moderation() -> list[str]:
    """Return what Wagtail's German catalogues hold of moderation, in English."""
    texts = set()
    for file in Path(wagtail.__file__).parent.glob("**/locale/de/LC_MESSAGES/*.mo"):
        with file.open("rb") as opened:
            catalogue = gettext.GNUTranslations(opened)._catalog
        texts |= {key[0] if isinstance(key, tuple) else key for key in catalogue}
    return sorted(text for text in texts if "moderat" in text.lower())


def test_there_is_something_to_find() -> None:
    assert len(of_moderation()) >= FEWEST


@pytest.mark.parametrize("text", [*of_moderation(), *UNTRANSLATED])
def test_pages_are_in_freigabe(text: str) -> None:
    with translation.override("de"):
        said = translation.gettext(text)
    assert said != text
    assert "moder" not in said.lower()

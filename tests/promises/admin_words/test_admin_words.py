"""No English and no nonsense in the admin: each word is translated, or somebody has written it.

All roles, refused forms and what scripts make: `make soak PART=words`.
"""

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory
from django.utils.translation import trans_real
from wagtail.admin.views.i18n import js_catalog

from tests import factories
from tests.promises.admin_words.crawl import crawl, texts_of_package
from tests.promises.admin_words.marking import GAPS, LETTER, marks
from tests.promises.admin_words.nonsense import nonsense_in
from tests.promises.rights import scene as made
from tests.promises.rights.addresses import admin_addresses, filled

pytestmark = pytest.mark.once
# One logs out, one breaks on purpose.
LEFT_OUT = {"wagtailadmin_logout", "wagtailadmin_error_test"}


@pytest.mark.django_db
def test_every_word_of_the_admin_is_german_or_data():
    scene = made.Scene()
    client = Client(raise_request_exception=False)
    client.force_login(factories.superuser())
    with marks() as said:
        walk = crawl(said)
        for address in admin_addresses():
            if address.name not in LEFT_OUT:
                walk.look(client, filled(address, scene))
    faults = walk.faults()
    assert walk.answers > 300
    assert len(walk.texts) > 1_000
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)


def filled_in(gap):
    """Return what may stand in ``gap``: a number, which a word has to keep away from; nothing for a tag."""
    return "7" if gap[0].startswith(("%", "{")) else ""


def test_no_translation_of_wagtail_is_nonsense():
    """Whatever happens to a form: its sentences stand in the catalogue, met by a walk or not."""
    catalogue = trans_real.translation("de")
    wagtails = {text for text in texts_of_package("wagtail") if text in catalogue._catalog}
    assert len(wagtails) > 1_500
    said = {text: str(catalogue._catalog[text]) for text in wagtails}
    wrong = {text: german for text, german in said.items() if nonsense_in("sentence", GAPS.sub(filled_in, german))}
    assert not wrong, "\n".join(f"{english} => {german}" for english, german in sorted(wrong.items()))


def texts_of_scripts():
    """Return the texts that Wagtail's bundled scripts ask the catalogue for, under the short name it has in them."""
    vendor = Path(finders.find("wagtailadmin/js/vendor.js"))
    short = re.search(r"django\?\.gettext;.{0,200}?\.d\(\w+,\{(\w+):\(\)=>", vendor.read_text("utf-8"))[1]
    asked = re.compile(rf'\.{short}\)\(("(?:[^"\\]|\\.)*")')
    scripts = vendor.parent.rglob("*.js")
    return {json.loads(text) for script in scripts for text in asked.findall(script.read_text("utf-8"))}


def test_every_text_of_wagtails_scripts_is_german():
    """Also of what no walk opens: an editor that crashed, a server that is away."""
    request = RequestFactory().get("/admin/jsi18n/")
    found = json.loads(re.search(r"newcatalog = (\{.*?\n  \});", js_catalog(request).text, re.S)[1])
    texts = texts_of_scripts()
    assert len(texts) > 70
    missing = [text for text in texts if LETTER.search(GAPS.sub("", text)) and found.get(text, text) in {text, ""}]
    assert not missing
    wrong = {text: found[text] for text in texts & set(found) if nonsense_in("sentence", GAPS.sub("7", found[text]))}
    assert not wrong

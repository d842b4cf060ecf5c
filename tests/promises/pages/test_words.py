"""No English for residents: each word on a German page of the website is translated, or somebody has written it."""

import re

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language_info

from tests.promises.admin_words.crawl import Crawl, crawl
from tests.promises.admin_words.marking import marks
from tests.promises.admin_words.visible import texts_of
from tests.promises.pages.html_states import DOUBTFUL, walk_everything

pytestmark = [pytest.mark.django_db, pytest.mark.once]
GERMAN = re.compile(r"<html[^>]* lang=\"?de[\" >]")
# For programmers: names and samples of the API are English.
FOR_PARTNERS = "/partner/"
# What the states type and ask for, formats' own names, a language's own name, and an address without its beginning.
TYPED = (
    "garten kostenlos samstag",
    "gartn",
    get_language_info("ar")["name_local"],
    "garten",
    "quittenmus",
    '">b',
    "Atom",
    "JSON Feed",
    "/api/graphql/",
    settings.WAGTAIL_SITE_NAME,
)
TYPED += (
    DOUBTFUL.replace("\n\n", " ").partition(",")[0],
    "gartengruppe.example.org/ein/recht/langer/pfad/der/umbrechen/muss",
    f"Büro für {settings.WAGTAIL_SITE_NAME}",
    # Hours in short, as editors type them.
    "Sa 10–13",
)


def read(walk: Crawl, name: str, page: str) -> None:
    """Look at each word of ``page``."""
    for where, text in texts_of(HttpResponse(page), page):
        walk.read(where, text, name)


def test_every_word_of_the_website_is_german_or_data() -> None:
    with marks() as said:
        pages = walk_everything().pages
        german = {name: page for name, page in pages.items() if GERMAN.search(page) and FOR_PARTNERS not in name}
        walk = crawl(said, *TYPED)
        for name, page in german.items():
            read(walk, name, page)
        read(walk, "a word of nobody", "<p>Read more</p>")
    faults = walk.faults()
    assert len(german) > 80
    assert len(walk.texts) > 500
    assert faults == ["unmarked: p | Read more | a word of nobody"], "\n".join(faults)
